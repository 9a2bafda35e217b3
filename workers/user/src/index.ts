import { WorkerEntrypoint } from 'cloudflare:workers'
import type { TaskOf } from '@cinema/contracts/job/tasks'
import type { ConsentService } from '@cinema/contracts/profile/service'
import type { Call } from '@cinema/contracts/shared/call'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { MaintenanceService, TaskRequest } from '@cinema/contracts/shared/maintenance'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { handleEvents } from '@cinema/platform/handle-events'
import { answerCalls, runInvocation } from '@cinema/platform/invocation'
import { runTask } from '@cinema/platform/maintenance'
import { dependencies } from './deps'
import { eventHandlers } from './event-handlers'
import { routes } from './routes'
import type { UserEnv } from './settings'
import { userTasks } from './tasks'

export class EventsEntrypoint extends WorkerEntrypoint<UserEnv> implements EventSubscriber {
  handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    return runInvocation({ env: this.env, ctx: this.ctx }, () =>
      handleEvents(eventHandlers, events, () => dependencies(this.env)),
    )
  }
}

/** What customers agreed to, for the link in e-mails with offers and for text messages. */
export class ConsentEntrypoint extends WorkerEntrypoint<UserEnv> implements ConsentService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  async withdrawEmailConsent(userId: UserId, call?: Call): Promise<void> {
    await this.#answer(call, ({ preferences }) => preferences.change(userId, { consents: { email: false } }))
  }

  phoneForMessages(userId: UserId, call?: Call): Promise<string | null> {
    return this.#answer(call, ({ phones }) => phones.forMessages(userId))
  }
}

/** This Worker's tasks of the scheduled jobs. */
export class MaintenanceEntrypoint extends WorkerEntrypoint<UserEnv> implements MaintenanceService<'user'> {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  run(request: TaskRequest<TaskOf<'user'>>, call?: Call) {
    return this.#answer(call, (deps) => runTask(userTasks, request, deps))
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<UserEnv>
