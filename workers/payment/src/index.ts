import { WorkerEntrypoint } from 'cloudflare:workers'
import type { PaymentService, Settlement } from '@cinema/contracts/payment/service'
import type { Call } from '@cinema/contracts/shared/call'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingId } from '@cinema/contracts/shared/ids'
import type { MaintenanceService } from '@cinema/contracts/shared/maintenance'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { answerCall } from '@cinema/platform/errand'
import { handleEach } from '@cinema/platform/handle-events'
import { dependencies } from './deps'
import type { PaymentEnv } from './env'
import { routes } from './routes'
import { handleEvent } from './usecases/handle-event'
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
}

/** Where the relay hands over what other Workers, and this one, have told. */
export class EventsEntrypoint extends WorkerEntrypoint<PaymentEnv> implements EventSubscriber {
  async handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    const failures = await handleEach(events, (event) =>
      handleEvent(dependencies(this.env, event.requestId ?? event.eventId), event),
    )
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

export default { fetch: routes.fetch } satisfies ExportedHandler<PaymentEnv>
