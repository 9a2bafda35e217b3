import type { Redis } from '@upstash/redis/cloudflare'
import type { CacheStore, Kept } from './cache'

const valueKey = (key: string) => `cache:${key}`
const leaseKey = (key: string) => `cache-lease:${key}`
const versionKey = (space: string) => `cache-version:${space}`

/** Values in Redis beside the versions of their spaces, so that one MGET tells a value and whether it still holds. */
export function redisCacheStore(redis: Redis): CacheStore {
  return {
    async read<Value>(key: string, spaces: readonly string[]) {
      type Found = [Kept<Value> | null, ...(string | null)[]]
      const [kept, ...versions] = await redis.mget<Found>(valueKey(key), ...spaces.map(versionKey))
      return { kept, versions: versions.map((version) => version ?? '') }
    },

    async write(key, kept, ttlMs) {
      await redis.set(valueKey(key), kept, { px: ttlMs })
    },

    async lease(key, ms) {
      return (await redis.set(leaseKey(key), 1, { nx: true, px: ms })) !== null
    },

    async renew(spaces) {
      await redis.mset(Object.fromEntries(spaces.map((space) => [versionKey(space), crypto.randomUUID()])))
    },
  }
}
