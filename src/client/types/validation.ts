/** True: configurations are checked before they are sent, and doubts are warnings. `strict`: doubts are errors. */
export type Validation = boolean | "strict";
