/** Names that speak of a secret, where nothing declares which members hold one. */
export const secretName: RegExp = /secret|password|passwd|token|credential|authorization|(?:api|private|access)[_-]?key/i;
