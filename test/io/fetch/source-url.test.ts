import { describe, expect, test } from "vitest";
import { sourceUrl } from "../../../src/io/fetch/source-url.ts";
import { caught } from "../../support/caught.ts";

describe("sourceUrl", () => {
  test.each([
    ["https", "https://docs.example/a.json?v=1#x", "https://docs.example/a.json?v=1"],
    ["http on localhost", "http://localhost:4010/a", "http://localhost:4010/a"],
    ["http on 127.0.0.0/8", "http://127.9.9.9/", "http://127.9.9.9/"],
    ["http on 127.1, short", "http://127.1/", "http://127.0.0.1/"],
    ["http on ::1", "http://[::1]:80/", "http://[::1]/"],
  ])("takes %s", (_, given, want) => {
    expect(sourceUrl(given).href).toBe(want);
  });

  const plain = "The address is plain http.";
  const secret = "The address carries a user name or a password.";
  test.each([
    ["http elsewhere", "http://docs.example/a", "pull-insecure-url", plain, "http://docs.example/a"],
    [
      "a host that only begins like loopback",
      "http://127.0.0.1.docs.example/",
      "pull-insecure-url",
      plain,
      "http://127.0.0.1.docs.example/",
    ],
    [
      "a host that only begins like localhost",
      "http://localhost.docs.example/",
      "pull-insecure-url",
      plain,
      "http://localhost.docs.example/",
    ],
    ["a password", "https://u:s3cret@docs.example/?t=s3cret", "pull-bad-url", secret, "https://docs.example/?…"],
    ["a user name", "https://s3cret@docs.example/", "pull-bad-url", secret, "https://docs.example/"],
    ["another scheme", "file:///etc/passwd", "pull-bad-url", "The address begins with file: instead of https:.", "file:///etc/passwd"],
    ["no address", "https://u:s3cret@[", "pull-bad-url", "This is not a valid address.", undefined],
  ])("refuses %s", async (_, given, code, message, place) => {
    expect(await caught(() => sourceUrl(given))).toEqual([code, message, place]);
  });
});
