import type { LimitClass } from '@cinema/contracts/shared/endpoint'

/**
 * A token bucket of `burst` tokens that gains `perSecond`. An isolate takes `block` tokens from Redis at a time and
 * spends them itself; with a block of 1 every request asks Redis. While Redis is down, a bucket that is
 * `closedWithoutRedis` admits no request, because nobody may guess passwords uncounted; all others admit every request.
 */
export type Bucket = { perSecond: number; burst: number; block: number; closedWithoutRedis?: true }

type Buckets = { byAddress: Bucket; byUser: Bucket | null }

const GENERAL: Bucket = { perSecond: 100, burst: 200, block: 20 }

/** The buckets of each class. `identity` only stops floods: the auth Worker has its own, stricter limits per account. */
export const LIMIT_CLASSES = {
  general: { byAddress: GENERAL, byUser: GENERAL },
  hold: { byAddress: GENERAL, byUser: { perSecond: 50, burst: 100, block: 20 } },
  payment: { byAddress: GENERAL, byUser: { perSecond: 10, burst: 100, block: 1 } },
  identity: { byAddress: { perSecond: 2, burst: 60, block: 1, closedWithoutRedis: true }, byUser: null },
} as const satisfies Record<LimitClass, Buckets>

/** The holds of one showtime. Its Durable Object serves about 1,000 requests a second, and must not build up a queue. */
export const SHOWTIME: Bucket = { perSecond: 800, burst: 800, block: 80 }
