import { cachedResponse } from './response-cache/cached-response'
import { routes } from './routes'
import type { GatewayEnv } from './settings'

export default {
  fetch(request, env, ctx) {
    const routed = () => routes.fetch(request, env, ctx)
    return cachedResponse(request, env, ctx)?.then((response) => response ?? routed()) ?? routed()
  },
  scheduled: (_event, env) => env.CLOCK.tick(),
} satisfies ExportedHandler<GatewayEnv>
