import type { GatewayEnv } from './env'
import { routes } from './routes'

export default {
  fetch: routes.fetch,
  scheduled: (_event, env) => env.CLOCK.maintain(),
} satisfies ExportedHandler<GatewayEnv>
