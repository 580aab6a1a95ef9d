import { undeclaredSchema } from "../../../schema/flatten-schema.ts";
import { type ListChanges, named } from "./config-change.ts";
import { namesWithin } from "./names-within.ts";

/** Keywords that refuse a field because it is not declared. */
export const undeclaredRefusals: readonly string[] = ["additionalProperties", "unevaluatedProperties"];

/** Lists an object that took any field which it does not declare, and now takes none or only some. */
export const listClosing: ListChanges = ({ base, head, path, place, headPointer, forms }) => {
  const after = undeclaredSchema(head);
  if (undeclaredSchema(base) !== true || after === true) return [];
  return [
    {
      check: "config-extra-fields-refused",
      path,
      message: `${named(path)} takes ${after === false ? "no field" : "only some fields"} that it does not declare`,
      headPointer,
      reading: "narrower",
      undecided: "no config was found that the old schema takes with such a field",
      shownBy: { place, forms, keywords: after === false ? undeclaredRefusals : [], declared: namesWithin(base) },
    },
  ];
};
