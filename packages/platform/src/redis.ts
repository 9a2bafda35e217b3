import { Redis } from '@upstash/redis/cloudflare'

export type RedisSettings = { UPSTASH_REDIS_REST_URL: string; UPSTASH_REDIS_REST_TOKEN: string }

/** A client for one request. Upstash is used over HTTP, so there is no connection to open or close. */
export function connectRedis(settings: RedisSettings): Redis {
  return new Redis({
    url: settings.UPSTASH_REDIS_REST_URL,
    token: settings.UPSTASH_REDIS_REST_TOKEN,
    retry: { retries: 1, backoff: () => 50 },
    enableTelemetry: false,
  })
}
