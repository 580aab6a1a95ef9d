/** Scenes that notice no fault alone, and why each stays. */
export const keptScenes: Readonly<Record<string, string>> = {};
