import gateway from '@cinema/gateway/index'
import type { GatewayEnv } from '@cinema/gateway/settings'

/**
 * The gateway as `wrangler dev` bundles it by itself: the development server breaks a connection off whose body nobody
 * has read, where the edge would not, so what a refusal leaves unread is read here.
 */
export default {
  ...gateway,
  async fetch(request, env, ctx) {
    try {
      return await gateway.fetch(request, env, ctx)
    } finally {
      if (request.body && !request.bodyUsed) await request.body.pipeTo(new WritableStream()).catch(() => {})
    }
  },
} satisfies ExportedHandler<GatewayEnv>
