import { routes } from './routes'
import type { AdminEnv } from './settings'

export default { fetch: routes.fetch } satisfies ExportedHandler<AdminEnv>
