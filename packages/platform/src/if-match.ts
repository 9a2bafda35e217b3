import type { Context } from 'hono'

const NO_VERSION = -1

/**
 * The version that `If-Match` requires, from an entity tag such as `"7"`. Null if any version will do; -1, which no version
 * is, for a tag that we never issue.
 */
export function expectedVersion(c: Context): number | null {
  const header = c.req.header('if-match')
  if (header === undefined || header === '*') return null
  const version = header.match(/^(?:W\/)?"(\d{1,9})"$/)?.[1]
  return version === undefined ? NO_VERSION : Number(version)
}

/** The entity tag of a version. */
export const versionTag = (version: number): string => `"${version}"`
