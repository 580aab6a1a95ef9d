const day = String.raw`(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))`;
const date = String.raw`\d{4}-${day}`;
const time = String.raw`\d\d:\d\d:(?:[0-5]\d|60)(?:\.\d+)?`;
const zone = String.raw`(?:[zZ]|[+-]\d\d(?::?\d\d)?)`;
const hex = "[0-9a-fA-F]";
const mailCharacter = "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]";
const byte = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;

/** For a format, a pattern that every text of it has; a text that has the pattern may still lack the format. */
const shapes: Readonly<Record<string, string>> = {
  date: `^${date}$`,
  time: `^${time}${zone}$`,
  "date-time": String.raw`^${date}[tT\s]${time}${zone}$`,
  "iso-date-time": String.raw`^${date}[tT\s]${time}${zone}?$`,
  uuid: `^(?:[uU][rR][nN]:[uU][uU][iI][dD]:)?${hex}{8}-(?:${hex}{4}-){3}${hex}{12}$`,
  ipv4: String.raw`^(?:${byte}\.){3}${byte}$`,
  email: String.raw`^${mailCharacter}+(?:\.${mailCharacter}+)*@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+$`,
};

/** A pattern that is no narrower than the format; undefined where none is known. */
export function shapeOf(format: string): string | undefined {
  return Object.hasOwn(shapes, format) ? shapes[format] : undefined;
}
