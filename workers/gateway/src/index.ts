import type { GatewayEnv } from './env'
import { routes } from './routes'

export default { fetch: routes.fetch } satisfies ExportedHandler<GatewayEnv>
