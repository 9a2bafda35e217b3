import { WorkerEntrypoint } from 'cloudflare:workers'
import type { RoleService } from '@cinema/contracts/identity/service'
import { dependencies } from './deps'
import type { AuthEnv } from './env'
import { routes } from './routes'

export class RoleEntrypoint extends WorkerEntrypoint<AuthEnv> implements RoleService {
  permissionsByRole() {
    return dependencies(this.env, crypto.randomUUID()).roles.permissionsByRole()
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<AuthEnv>
