import { WorkerEntrypoint } from 'cloudflare:workers'
import type { RoleService } from '@cinema/contracts/identity/service'
import type { Call } from '@cinema/contracts/shared/call'
import { answerCall } from '@cinema/platform/errand'
import { dependencies } from './deps'
import type { AuthEnv } from './env'
import { routes } from './routes'

export class RoleEntrypoint extends WorkerEntrypoint<AuthEnv> implements RoleService {
  permissionsByRole(call?: Call) {
    return answerCall(call, (requestId) => dependencies(this.env, requestId).roles.permissionsByRole())
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<AuthEnv>
