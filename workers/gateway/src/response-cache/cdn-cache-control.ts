import type { Freshness } from '@cinema/platform/stale-while-revalidate'

/** How long a response may be cached, from its CDN-Cache-Control header (RFC 9213); null if it may not be cached. */
export function freshnessOf(header: string | null): Freshness | null {
  const seconds = (name: string) => Number(header?.match(new RegExp(`(?:^|[\\s,])${name}=(\\d{1,6})`))?.[1] ?? 0)
  const freshMs = seconds('max-age') * 1_000
  if (freshMs === 0) return null
  const staleMs = seconds('stale-while-revalidate') * 1_000
  return { freshMs, staleMs, rescueMs: seconds('stale-if-error') * 1_000 }
}
