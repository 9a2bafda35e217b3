import { WorkerEntrypoint } from 'cloudflare:workers'
import type { PersonalDataService } from '@cinema/contracts/identity/personal-data'
import type { RoleService } from '@cinema/contracts/identity/service'
import type { Call } from '@cinema/contracts/shared/call'
import type { UserId } from '@cinema/contracts/shared/ids'
import { answerCall } from '@cinema/platform/errand'
import { dependencies } from './deps'
import type { AuthEnv } from './env'
import { routes } from './routes'
import { tellHeldData } from './usecases/tell-held-data'

export class RoleEntrypoint extends WorkerEntrypoint<AuthEnv> implements RoleService {
  permissionsByRole(call?: Call) {
    return answerCall(call, (requestId) => dependencies(this.env, requestId).roles.permissionsByRole())
  }
}

/** A part of what is held on a person. */
export class PersonalDataEntrypoint extends WorkerEntrypoint<AuthEnv> implements PersonalDataService {
  async personalData(userId: UserId, call?: Call): Promise<string> {
    return JSON.stringify(await answerCall(call, (id) => tellHeldData(dependencies(this.env, id), userId)))
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<AuthEnv>
