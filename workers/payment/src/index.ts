import { WorkerEntrypoint } from 'cloudflare:workers'
import type { PersonalDataService } from '@cinema/contracts/identity/personal-data'
import type { TaskOf } from '@cinema/contracts/job/tasks'
import type { BooksReport } from '@cinema/contracts/payment/office'
import type { PaymentService, Settlement } from '@cinema/contracts/payment/service'
import type { Call } from '@cinema/contracts/shared/call'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingId, UserId } from '@cinema/contracts/shared/ids'
import type { MaintenanceService, TaskRequest } from '@cinema/contracts/shared/maintenance'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { toInstantText } from '@cinema/contracts/shared/time'
import { handleEvents } from '@cinema/platform/handle-events'
import { answerCalls, runInvocation } from '@cinema/platform/invocation'
import { runTask } from '@cinema/platform/maintenance'
import { dependencies } from './deps'
import { eventHandlers } from './event-handlers'
import { booksOf } from './ledger/report-books'
import { isPaid, settleOpenAttempt } from './payment/settle-open-attempt'
import { routes } from './routes'
import type { PaymentEnv } from './settings'
import { paymentTasks } from './tasks'

/** The RPC interface for booking. */
export class PaymentEntrypoint extends WorkerEntrypoint<PaymentEnv> implements PaymentService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  settleOpenAttempt(bookingId: BookingId, call?: Call): Promise<Settlement> {
    return this.#answer(call, (deps) => settleOpenAttempt(deps, bookingId))
  }

  isPaid(bookingId: BookingId, call?: Call): Promise<boolean> {
    return this.#answer(call, (deps) => isPaid(deps, bookingId))
  }

  async books({ cinemaId, from, to }: Parameters<PaymentService['books']>[0], call?: Call): Promise<BooksReport> {
    const books = await this.#answer(call, (deps) => booksOf(deps, { from, to, cinemaIds: [cinemaId] }))
    return { ...books, from: toInstantText(from), to: toInstantText(to), cinemaId }
  }

  refundsOf({ bookingIds, reason }: Parameters<PaymentService['refundsOf']>[0], call?: Call) {
    return this.#answer(call, (deps) => deps.refunds.ofBookings(bookingIds, reason))
  }
}

/** The personal data of a user in this Worker. */
export class PersonalDataEntrypoint extends WorkerEntrypoint<PaymentEnv> implements PersonalDataService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  async personalData(userId: UserId, call?: Call): Promise<string> {
    return JSON.stringify(await this.#answer(call, (deps) => deps.payments.personalData(userId)))
  }
}

/** Receives the events that this Worker is subscribed to from the relay. */
export class EventsEntrypoint extends WorkerEntrypoint<PaymentEnv> implements EventSubscriber {
  handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    return runInvocation({ env: this.env, ctx: this.ctx }, () =>
      handleEvents(eventHandlers, events, () => dependencies(this.env)),
    )
  }
}

/** This Worker's tasks of the scheduled jobs. */
export class MaintenanceEntrypoint extends WorkerEntrypoint<PaymentEnv> implements MaintenanceService<'payment'> {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  run(request: TaskRequest<TaskOf<'payment'>>, call?: Call) {
    return this.#answer(call, (deps) => runTask(paymentTasks, request, deps))
  }
}

export { ChainSender } from './chain-sender'
export { ChainWatch } from './chain-watch'

export default { fetch: routes.fetch } satisfies ExportedHandler<PaymentEnv>
