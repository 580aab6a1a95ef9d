/** The spellings of a text in which it may leak, made with Node.js and by other means than the client's. */
export function spellingsOf(text: string): readonly string[] {
  const buffer = Buffer.from(text);
  const wrapped = ["", "x", "xy"].map((lead) => Buffer.concat([Buffer.from(lead), buffer, Buffer.from("z")]));
  // What a text leaves in base64 whatever stands around it: its middle.
  const middles = wrapped.flatMap((bytes) => [bytes.toString("base64"), bytes.toString("base64url")]).map((code) => code.slice(4, -4));
  const percent = [...buffer].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  return [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text), encodeURI(text), percent, ...middles].filter(
    ({ length }) => length >= 8,
  );
}
