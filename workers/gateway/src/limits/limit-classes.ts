import type { LimitClass } from '@cinema/contracts/shared/endpoint'

/**
 * A bucket of `burst` tokens that gains `perSecond`. A `block` is taken at once and spent here; 1 asks for each request.
 * While Redis is away everything is admitted, but where the bucket is `closedWithoutRedis`: nobody guesses unwatched.
 */
export type Bucket = { perSecond: number; burst: number; block: number; closedWithoutRedis?: true }

type Buckets = { byAddress: Bucket; byUser: Bucket | null }

const GENERAL: Bucket = { perSecond: 100, burst: 200, block: 20 }

/** How often, by whom. Auth and its accounts have limits of their own behind `identity`, which only keeps floods away. */
export const LIMIT_CLASSES = {
  general: { byAddress: GENERAL, byUser: GENERAL },
  hold: { byAddress: GENERAL, byUser: { perSecond: 50, burst: 100, block: 20 } },
  payment: { byAddress: GENERAL, byUser: { perSecond: 10, burst: 100, block: 1 } },
  identity: { byAddress: { perSecond: 2, burst: 60, block: 1, closedWithoutRedis: true }, byUser: null },
} as const satisfies Record<LimitClass, Buckets>

/** What one showtime's object is asked at most: it serves about a thousand requests a second, and must stay ahead. */
export const SHOWTIME: Bucket = { perSecond: 800, burst: 800, block: 80 }
