/** Flags of curl that matter to a request. Any other flag is passed over, with its value if it takes one. */
export type CurlFlag =
  | "method"
  | "header"
  | "data"
  | "raw"
  | "json"
  | "form"
  | "encoded"
  | "url"
  | "get"
  | "head"
  | "upload"
  | "user"
  | "value"
  | "none";

const named: Readonly<Record<string, CurlFlag>> = {
  request: "method",
  header: "header",
  data: "data",
  "data-ascii": "data",
  "data-binary": "data",
  "data-raw": "raw",
  "data-urlencode": "encoded",
  json: "json",
  form: "form",
  "form-string": "form",
  url: "url",
  get: "get",
  head: "head",
  "upload-file": "upload",
  user: "user",
  "oauth2-bearer": "user",
};

/** Long flags with a value that says nothing about the request. */
const withValue = new Set(
  "output user-agent referer cookie cookie-jar max-time connect-timeout retry retry-delay retry-max-time write-out proxy cacert cert key resolve interface limit-rate range max-redirs dump-header config ciphers capath cert-type key-type netrc-file unix-socket request-target url-query variable stderr trace trace-ascii aws-sigv4".split(
    " ",
  ),
);

const short: Readonly<Record<string, string>> = {
  X: "request",
  H: "header",
  d: "data",
  F: "form",
  G: "get",
  I: "head",
  T: "upload-file",
  u: "user",
};

const shortWithValue = new Set("oAebcmwxEKrYyzDCPQtU".split(""));

export function longFlag(name: string): CurlFlag {
  const own = Object.hasOwn(named, name) ? named[name] : undefined;
  return own ?? (withValue.has(name) ? "value" : "none");
}

export function shortFlag(letter: string): CurlFlag {
  const long = Object.hasOwn(short, letter) ? short[letter] : undefined;
  return long === undefined ? (shortWithValue.has(letter) ? "value" : "none") : longFlag(long);
}

export function takesValue(flag: CurlFlag): boolean {
  return flag !== "none" && flag !== "get" && flag !== "head";
}
