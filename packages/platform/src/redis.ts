import { Redis } from '@upstash/redis/cloudflare'

export type RedisSettings = { UPSTASH_REDIS_REST_URL: string; UPSTASH_REDIS_REST_TOKEN: string }

/** A client for one request: Upstash speaks HTTP, so nothing is connected and nothing is to be closed. */
export function connectRedis(settings: RedisSettings): Redis {
  return new Redis({
    url: settings.UPSTASH_REDIS_REST_URL,
    token: settings.UPSTASH_REDIS_REST_TOKEN,
    retry: { retries: 1, backoff: () => 50 },
    enableTelemetry: false,
  })
}
