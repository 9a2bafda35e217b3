import { WorkerEntrypoint } from 'cloudflare:workers'
import type { ConsentService } from '@cinema/contracts/profile/service'
import type { Call } from '@cinema/contracts/shared/call'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { handleEvents } from '@cinema/platform/handle-events'
import { answerCalls, runInvocation } from '@cinema/platform/invocation'
import { dependencies } from './deps'
import { eventHandlers } from './event-handlers'
import { routes } from './routes'
import type { UserEnv } from './settings'

export class EventsEntrypoint extends WorkerEntrypoint<UserEnv> implements EventSubscriber {
  handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    return runInvocation({ env: this.env, ctx: this.ctx }, () =>
      handleEvents(eventHandlers, events, () => dependencies(this.env)),
    )
  }
}

/** For the link in e-mails with offers. */
export class ConsentEntrypoint extends WorkerEntrypoint<UserEnv> implements ConsentService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  async withdrawEmailConsent(userId: UserId, call?: Call): Promise<void> {
    await this.#answer(call, ({ preferences }) => preferences.change(userId, { consents: { email: false } }))
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<UserEnv>
