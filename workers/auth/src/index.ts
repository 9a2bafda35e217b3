import type { AuthEnv } from './env'
import { routes } from './routes'

export default { fetch: routes.fetch } satisfies ExportedHandler<AuthEnv>
