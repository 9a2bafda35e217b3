import { WorkerEntrypoint } from 'cloudflare:workers'
import type { Permission } from '@cinema/contracts/identity/permissions'
import type { PersonalDataService } from '@cinema/contracts/identity/personal-data'
import type { AccessService, ActsAt, StaffService } from '@cinema/contracts/identity/service'
import type { Call } from '@cinema/contracts/shared/call'
import type { UserId } from '@cinema/contracts/shared/ids'
import { answerCalls } from '@cinema/platform/invocation'
import { dependencies } from './deps'
import { readPersonalData } from './erasure/read-personal-data'
import { routes } from './routes'
import type { AuthEnv } from './settings'

export class AccessEntrypoint extends WorkerEntrypoint<AuthEnv> implements AccessService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  permissionsByRole(call?: Call) {
    return this.#answer(call, (deps) => deps.roles.permissionsByRole())
  }

  endedSessions(since: number, call?: Call) {
    return this.#answer(call, (deps) => deps.sessions.endedSince(since))
  }
}

export class StaffEntrypoint extends WorkerEntrypoint<AuthEnv> implements StaffService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  peopleWith(wanted: { permission: Permission; at: ActsAt }, call?: Call) {
    return this.#answer(call, (deps) => deps.roles.peopleWith(wanted))
  }
}

/** The personal data that this Worker stores about a user, as JSON. */
export class PersonalDataEntrypoint extends WorkerEntrypoint<AuthEnv> implements PersonalDataService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  async personalData(userId: UserId, call?: Call): Promise<string> {
    return JSON.stringify(await this.#answer(call, (deps) => readPersonalData(deps, userId)))
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<AuthEnv>
