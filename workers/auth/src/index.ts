import { WorkerEntrypoint } from 'cloudflare:workers'
import type { PersonalDataService } from '@cinema/contracts/identity/personal-data'
import type { AccessService } from '@cinema/contracts/identity/service'
import type { Call } from '@cinema/contracts/shared/call'
import type { UserId } from '@cinema/contracts/shared/ids'
import { answerCall } from '@cinema/platform/errand'
import { dependencies } from './deps'
import type { AuthEnv } from './env'
import { routes } from './routes'
import { tellHeldData } from './usecases/tell-held-data'

export class AccessEntrypoint extends WorkerEntrypoint<AuthEnv> implements AccessService {
  permissionsByRole(call?: Call) {
    return answerCall(call, (requestId) => dependencies(this.env, requestId).roles.permissionsByRole())
  }

  endedSessions(since: number, call?: Call) {
    return answerCall(call, (requestId) => dependencies(this.env, requestId).sessions.endedSince(since))
  }
}

/** A part of what is held on a person. */
export class PersonalDataEntrypoint extends WorkerEntrypoint<AuthEnv> implements PersonalDataService {
  async personalData(userId: UserId, call?: Call): Promise<string> {
    return JSON.stringify(await answerCall(call, (id) => tellHeldData(dependencies(this.env, id), userId)))
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<AuthEnv>
