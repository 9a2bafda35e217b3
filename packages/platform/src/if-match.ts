import type { Context } from 'hono'

const NEVER = -1

/**
 * The version that If-Match names as an entity tag, `"7"`: the change is meant for that one alone. Null when any will do;
 * -1, which no version is, for a tag that we never gave.
 */
export function versionExpected(c: Context): number | null {
  const header = c.req.header('if-match')
  if (header === undefined || header === '*') return null
  const version = header.match(/^(?:W\/)?"(\d{1,9})"$/)?.[1]
  return version === undefined ? NEVER : Number(version)
}

/** The entity tag of a version. */
export const versionTag = (version: number): string => `"${version}"`
