/** Something that was done all the same. */
export interface Warning {
  /** `config-unchecked`: nothing is known to check it against; `connector-differs`: the template is of another connector than the handle. */
  readonly code: "config-unchecked" | "connector-differs";
  readonly message: string;
}

export type Warn = (warning: Warning) => void;
