import { z } from 'zod'
import { JobName } from '../job/http'
import { Discrepancy } from '../payment/reconciliation'
import { BookingId, EventId, JobRunId, PaymentId, RefundId, WebhookId } from '../shared/ids'
import { Money } from '../shared/money'

const alert = <const Cause extends string, Facts extends z.ZodRawShape>(cause: Cause, facts: Facts) =>
  z.object({ cause: z.literal(cause), facts: z.object(facts) })

/** What calls for somebody, and what is known of it. None of it names a person. */
export const AlertFacts = z.discriminatedUnion('cause', [
  /** The provider or the chain differs from our own data. */
  alert(
    'discrepancy',
    Discrepancy.pick({ source: true, kind: true, about: true, transactionId: true, bookingId: true }).shape,
  ),
  /** If `returned`, the refund was done before, and the customer's bank has sent the money back. */
  alert('refund-failed', {
    refundId: RefundId,
    bookingId: BookingId,
    amount: Money,
    error: z.string(),
    returned: z.boolean(),
  }),
  alert('charged-back', { paymentId: PaymentId, bookingId: BookingId, amount: Money, reason: z.string() }),
  /** The newest of the dead letters of this subscriber and type of event. */
  alert('dead-letter', { subscriber: z.string(), type: z.string(), eventId: EventId, reason: z.string() }),
  alert('events-late', { depth: z.number().int(), oldestAgeMs: z.number().int() }),
  alert('job-failed', { job: JobName, runId: JobRunId, error: z.string() }),
  /** The gateway's circuit breaker for this Worker is open: it gave no answer several times in a row. */
  alert('circuit-open', { worker: z.string() }),
  /** The receiver of a webhook answered that it is gone, or nothing reached it for three days. */
  alert('webhook-off', { webhookId: WebhookId, description: z.string(), because: z.enum(['GONE', 'FAILING']) }),
])
export type AlertFacts = z.infer<typeof AlertFacts>

export type AlertCause = AlertFacts['cause']
export const AlertCause = z.enum(AlertFacts.options.map(({ shape }) => shape.cause.value))
