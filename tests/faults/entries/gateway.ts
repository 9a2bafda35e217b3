import gateway from '@cinema/gateway/index'
import type { GatewayEnv } from '@cinema/gateway/settings'

/**
 * The gateway for the development server, which, unlike Cloudflare's network, closes a connection whose request body
 * was not read. So a body that a refusal left unread is read here.
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
