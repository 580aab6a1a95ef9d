/**
 * A media type in one spelling: type and names of parameters in lower case, parameters in order, values without quotes (RFC 9110, section
 * 8.3.1). JSON has no charset (RFC 8259, section 11), so that one beside it says nothing.
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
    // Names of charsets have no case (RFC 9110, section 8.3.2).
    return [`${label}=${label === "charset" ? plain.toLowerCase() : plain}`];
  });
  return [type, ...parameters.sort()].join(";");
}

/** At semicolons, but for those within quotes. */
function splitParameters(text: string): readonly string[] {
  return text.match(/(?:[^;"]|"(?:[^"\\]|\\.)*"?)+/g) ?? [];
}
