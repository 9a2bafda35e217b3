import { routes } from './routes'
import type { GatewayEnv } from './settings'
import { sharedHit } from './shared/shared-hit'

export default {
  fetch(request, env, ctx) {
    const atTheDoor = () => routes.fetch(request, env, ctx)
    return sharedHit(request, env, ctx)?.then((answer) => answer ?? atTheDoor()) ?? atTheDoor()
  },
  scheduled: (_event, env) => env.CLOCK.maintain(),
} satisfies ExportedHandler<GatewayEnv>
