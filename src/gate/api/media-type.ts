/**
 * Normalizes a media type: type and parameter names in lower case, parameters sorted, values without quotes (RFC 9110, section 8.3.1). A
 * `charset` of JSON is dropped, because it has no meaning (RFC 8259, section 11).
 */
export function canonicalMediaType(text: string): string {
  const [name = "", ...rest] = splitParameters(text);
  const type = name.trim().toLowerCase();
  const isJson = /[/+]json$/.test(type);
  const parameters = rest.flatMap((parameter) => {
    const [key = "", value = ""] = [parameter.split("=", 1)[0], parameter.slice(parameter.indexOf("=") + 1)];
    const label = key.trim().toLowerCase();
    if (label === "" || (isJson && label === "charset")) return [];
    const plain = value.trim().replace(/^"(.*)"$/, (_all, quoted: string) => quoted.replaceAll(/\\(.)/g, "$1"));
    // Charset names are case-insensitive (RFC 9110, section 8.3.2).
    return [`${label}=${label === "charset" ? plain.toLowerCase() : plain}`];
  });
  return [type, ...parameters.sort()].join(";");
}

/** Splits at semicolons outside of quotes. */
function splitParameters(text: string): readonly string[] {
  return text.match(/(?:[^;"]|"(?:[^"\\]|\\.)*"?)+/g) ?? [];
}
