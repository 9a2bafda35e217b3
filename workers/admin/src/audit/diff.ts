/** A value that a write has changed, by its path: `cast.0.name`. What was absent is undefined. */
export type Difference = { path: string; before: string | undefined; after: string | undefined }

/** The values in which two states differ, whatever their shapes. */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  const [old, now] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((difference) => difference.before !== difference.after)
}

/** The values inside of a state by their paths, as text. */
function leavesOf(state: unknown, path: readonly string[] = []): Map<string, string> {
  if (state === null || state === undefined) return path.length > 0 && state === null ? leaf(path, 'null') : new Map()
  if (typeof state !== 'object') return leaf(path, String(state))
  const entries = Object.entries(state)
  if (entries.length === 0) return path.length > 0 ? leaf(path, Array.isArray(state) ? '[]' : '{}') : new Map()
  return new Map(entries.flatMap(([key, value]) => [...leavesOf(value, [...path, key])]))
}

const leaf = (path: readonly string[], text: string) => new Map([[path.join('.'), text]])
