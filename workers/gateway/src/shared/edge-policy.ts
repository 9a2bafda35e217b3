/** How long the edge may give an answer: fresh, then while it asks anew, then when nobody answers. Milliseconds. */
export type EdgePolicy = { freshMs: number; staleMs: number; rescueMs: number }

/** Reads CDN-Cache-Control (RFC 9213); null when the answer is not to be kept. */
export function edgePolicyOf(header: string | null): EdgePolicy | null {
  const seconds = (name: string) => Number(header?.match(new RegExp(`(?:^|[\\s,])${name}=(\\d{1,6})`))?.[1] ?? 0)
  const freshMs = seconds('max-age') * 1_000
  if (freshMs === 0) return null
  const staleMs = seconds('stale-while-revalidate') * 1_000
  return { freshMs, staleMs, rescueMs: seconds('stale-if-error') * 1_000 }
}
