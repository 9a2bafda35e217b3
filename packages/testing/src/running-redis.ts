import { createRedis } from '@cinema/local-cloud/redis/redis'
import { redisRoutes } from '@cinema/local-cloud/redis/redis-routes'
import { Store } from '@cinema/local-cloud/redis/store'

const TOKEN = 'any'

/** A Redis of its own behind Upstash's protocol, empty and with a clock that can be moved on. */
export function runningRedis() {
  let ahead = 0
  const store = new Store(() => Date.now() + ahead)
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: redisRoutes(createRedis(store), TOKEN).fetch })

  return {
    settings: { UPSTASH_REDIS_REST_URL: `${server.url}redis`, UPSTASH_REDIS_REST_TOKEN: TOKEN },
    moveOn(ms: number): void {
      ahead += ms
    },
    clear: () => store.clear(),
    close: () => server.stop(true),
  }
}
