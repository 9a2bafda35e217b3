import type { Redis } from '@upstash/redis/cloudflare'
import { fingerprintOf } from '../secrets'

const KEPT = 20
const KEPT_MS = 30 * 24 * 60 * 60_000

const keyOf = (account: string) => `known-addresses:${account}`

/** From where an account was signed in to, the last twenty of the last thirty days, as fingerprints. */
export function knownAddresses(redis: Redis) {
  const all = (account: string) => redis.zrange<string[]>(keyOf(account), 0, -1)
  return {
    all,

    /** The fingerprint of an address that the account is known to be used from, else null. */
    async find(account: string, address: string): Promise<string | null> {
      const fingerprint = await fingerprintOf(address)
      return (await redis.zscore(keyOf(account), fingerprint)) === null ? null : fingerprint
    },

    async remember(account: string, address: string, at: number): Promise<void> {
      const key = keyOf(account)
      await redis
        .multi()
        .zadd(key, { score: at, member: await fingerprintOf(address) })
        .zremrangebyscore(key, '-inf', at - KEPT_MS)
        .zremrangebyrank(key, 0, -1 - KEPT)
        .pexpire(key, KEPT_MS)
        .exec()
    },

    async drop(account: string): Promise<void> {
      await redis.del(keyOf(account))
    },
  }
}
