import type { Destination } from './find-destinations'

/** The things that a text has found. */
export type Lookup = { wanted: string; things: Destination[] }

/** Nobody types the whole word at once. */
const PAUSE_MS = 180

/**
 * Looks for things with this text when no more is typed for a moment. Returns what calls it off: the answer to an older text
 * never replaces that to a newer one. Pages are left out, since the palette knows them.
 */
export function lookup(wanted: string, done: (found: Lookup) => void): () => void {
  if (!wanted.trim()) {
    done({ wanted, things: [] })
    return () => undefined
  }
  const request = new AbortController()
  const timer = setTimeout(async () => {
    const answer = await fetch(`/admin/search?as=json&q=${encodeURIComponent(wanted)}`, { signal: request.signal })
      .then((response) => (response.ok && !response.redirected ? response.json() : { data: [] }))
      .catch(() => ({ data: [] }))
    if (request.signal.aborted) return
    const things = (answer as { data: Destination[] }).data.filter(({ path }) => !isListedPage(path))
    done({ wanted, things })
  }, PAUSE_MS)
  return () => {
    clearTimeout(timer)
    request.abort()
  }
}

const isListedPage = (path: string): boolean =>
  (document.getElementById('destinations')?.textContent ?? '').includes(`"path":"${path}"`)
