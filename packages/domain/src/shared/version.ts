/**
 * Whether a change was based on another version than the present one, so that it would overwrite what somebody else has
 * changed. `expected` is null if any version will do.
 */
export const isOutdated = (expected: number | null, { version }: { version: number }): boolean =>
  expected !== null && expected !== version
