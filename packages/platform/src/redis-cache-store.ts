import type { Redis } from '@upstash/redis/cloudflare'
import type { CacheEntry, CacheStore } from './cache'

const valueKey = (key: string) => `cache:${key}`
const leaseKey = (key: string) => `cache-lease:${key}`
const versionKey = (tag: string) => `cache-version:${tag}`

/** A cache store in Redis. One MGET reads an entry together with the versions of its tags. */
export function redisCacheStore(redis: Redis): CacheStore {
  return {
    async read<Value>(key: string, tags: readonly string[]) {
      type Found = [CacheEntry<Value> | null, ...(string | null)[]]
      const [entry, ...versions] = await redis.mget<Found>(valueKey(key), ...tags.map(versionKey))
      return { entry, versions: versions.map((version) => version ?? '') }
    },

    async write(key, entry, ttlMs) {
      await redis.set(valueKey(key), entry, { px: ttlMs })
    },

    async lease(key, ms) {
      return (await redis.set(leaseKey(key), 1, { nx: true, px: ms })) !== null
    },

    async renewTags(tags) {
      await redis.mset(Object.fromEntries(tags.map((tag) => [versionKey(tag), crypto.randomUUID()])))
    },
  }
}
