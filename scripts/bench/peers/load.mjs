// The clients that ours is compared with, from this folder's own packages. The global fetch is replaced before: axios looks at it while it loads.
export { createClient, createConfig } from "@hey-api/client-fetch";
export { default as axios } from "axios";
export { default as ky } from "ky";
export { ofetch } from "ofetch";
