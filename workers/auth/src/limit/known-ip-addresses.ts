import type { Redis } from '@upstash/redis/cloudflare'
import { fingerprintOf } from '../secrets'

const MAX_ADDRESSES = 20
const TTL_MS = 30 * 24 * 60 * 60_000

const keyOf = (account: string) => `known-addresses:${account}`

/** The last twenty IP addresses of the last thirty days from which an account was signed in to, as fingerprints. */
export function knownIpAddresses(redis: Redis) {
  const all = (account: string) => redis.zrange<string[]>(keyOf(account), 0, -1)
  return {
    all,

    /** The fingerprint of the address if the account was signed in to from it, otherwise null. */
    async find(account: string, address: string): Promise<string | null> {
      const fingerprint = await fingerprintOf(address)
      return (await redis.zscore(keyOf(account), fingerprint)) === null ? null : fingerprint
    },

    async remember(account: string, address: string, at: number): Promise<void> {
      const key = keyOf(account)
      await redis
        .multi()
        .zadd(key, { score: at, member: await fingerprintOf(address) })
        .zremrangebyscore(key, '-inf', at - TTL_MS)
        .zremrangebyrank(key, 0, -1 - MAX_ADDRESSES)
        .pexpire(key, TTL_MS)
        .exec()
    },

    async remove(account: string): Promise<void> {
      await redis.del(keyOf(account))
    },
  }
}
