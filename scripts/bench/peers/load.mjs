// The peers of the client benchmark, from this folder's own packages. Replace the global fetch before importing this file, because axios
// reads it while loading.
export { createClient, createConfig } from "@hey-api/client-fetch";
export { default as axios } from "axios";
export { default as ky } from "ky";
export { ofetch } from "ofetch";
