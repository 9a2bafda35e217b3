import { createRedis } from '@cinema/local-cloud/redis/redis'
import { redisRoutes } from '@cinema/local-cloud/redis/redis-routes'
import { Store } from '@cinema/local-cloud/redis/store'

const TOKEN = 'any'

/** A new, empty Redis behind Upstash's protocol, whose clock can be advanced. */
export function runningRedis() {
  let offsetMs = 0
  const store = new Store(() => Date.now() + offsetMs)
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: redisRoutes(createRedis(store), TOKEN).fetch })

  return {
    settings: { UPSTASH_REDIS_REST_URL: `${server.url}redis`, UPSTASH_REDIS_REST_TOKEN: TOKEN },
    advance(ms: number): void {
      offsetMs += ms
    },
    clear: () => store.clear(),
    close: () => server.stop(true),
  }
}
