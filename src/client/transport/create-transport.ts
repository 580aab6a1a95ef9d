import type { Transport, TransportOptions } from "./transport.ts";

export declare function createTransport(options: TransportOptions): Transport;
