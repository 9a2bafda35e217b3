import { WorkerEntrypoint } from 'cloudflare:workers'
import type { PersonalDataService } from '@cinema/contracts/identity/personal-data'
import type { PaymentService, Settlement } from '@cinema/contracts/payment/service'
import type { Call } from '@cinema/contracts/shared/call'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingId, UserId } from '@cinema/contracts/shared/ids'
import type { MaintenanceService } from '@cinema/contracts/shared/maintenance'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { connect } from '@cinema/db/connect'
import { answerCall } from '@cinema/platform/errand'
import { handleEvents } from '@cinema/platform/handle-events'
import { readSettings } from '@cinema/platform/settings'
import { dependencies } from './deps'
import { type PaymentEnv, PaymentSettings } from './env'
import { eventHandlers } from './event-handlers'
import { routes } from './routes'
import { bookingRefunds } from './stores/booking-refunds'
import { people } from './stores/people'
import { reconcile } from './usecases/reconcile'
import { reconcileNightly } from './usecases/reconcile-statement'
import { isPaid, settleOpenAttempt } from './usecases/settle-open-attempt'

/** What booking asks of payments. */
export class PaymentEntrypoint extends WorkerEntrypoint<PaymentEnv> implements PaymentService {
  async settleOpenAttempt(bookingId: BookingId, call?: Call): Promise<Settlement> {
    const settlement = await answerCall(call, (id) => settleOpenAttempt(dependencies(this.env, id), bookingId))
    this.ctx.waitUntil(this.env.RELAY.poke())
    return settlement
  }

  isPaid(bookingId: BookingId, call?: Call): Promise<boolean> {
    return answerCall(call, (id) => isPaid(dependencies(this.env, id), bookingId))
  }

  refundsOf({ bookingIds, reason }: Parameters<PaymentService['refundsOf']>[0], call?: Call) {
    return answerCall(call, () => bookingRefunds(connect(readSettings(PaymentSettings, this.env)), bookingIds, reason))
  }
}

/** A part of what is held on a person. */
export class PersonalDataEntrypoint extends WorkerEntrypoint<PaymentEnv> implements PersonalDataService {
  async personalData(userId: UserId, call?: Call): Promise<string> {
    return JSON.stringify(
      await answerCall(call, () => people(connect(readSettings(PaymentSettings, this.env))).held(userId)),
    )
  }
}

/** Where the relay hands over what other Workers, and this one, have told. */
export class EventsEntrypoint extends WorkerEntrypoint<PaymentEnv> implements EventSubscriber {
  async handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    const failures = await handleEvents(eventHandlers, events, (requestId) => dependencies(this.env, requestId))
    this.ctx.waitUntil(this.env.RELAY.poke())
    return failures
  }
}

/** Refunds that are due and attempts that hang are taken up again; once a night our books are held against the provider's. */
export class MaintenanceEntrypoint extends WorkerEntrypoint<PaymentEnv> implements MaintenanceService {
  async maintain(): Promise<void> {
    const deps = dependencies(this.env, crypto.randomUUID())
    await reconcile(deps)
    await reconcileNightly(deps)
    await deps.idempotencyKeys.forgetOld(1_000)
    this.ctx.waitUntil(this.env.RELAY.poke())
  }
}

export { ChainSender } from './chain-sender'
export { ChainWatch } from './chain-watch'

export default { fetch: routes.fetch } satisfies ExportedHandler<PaymentEnv>
