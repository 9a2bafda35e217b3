import type { PaidLine } from '@cinema/contracts/payment/sale'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { PaymentId, RefundId, TicketId, UserId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import type { Instant } from '@cinema/contracts/shared/time'
import type { NewAuditEntry } from '@cinema/db/audit'
import type { Entry } from '@cinema/domain/payment/ledger'
import type { PaymentBalance } from '@cinema/domain/payment/postings'
import type { ProviderOutcome } from '../card/card-provider'
import type { CounterPayment } from '../payment/payment'

type Outcome<Status extends ProviderOutcome['status']> = Extract<ProviderOutcome, { status: Status }>

type TakenPayment = Pick<
  CounterPayment,
  'id' | 'bookingId' | 'takenBy' | 'method' | 'amount' | 'earnings' | 'sale' | 'fingerprint' | 'cinemaId'
> & { refundableUntil: Instant }

/** A state transition of a payment or a refund, with the ledger entries and events that are written with it. */
export type Transition =
  | { kind: 'PENDING'; paymentId: PaymentId; transactionId: string; outcome: Outcome<'PENDING'> }
  | { kind: 'CANCELLED'; paymentId: PaymentId; transactionId: string }
  | {
      kind: 'FAILED'
      paymentId: PaymentId
      transactionId: string
      failure: Outcome<'FAILED'>['failure']
      event: DomainEvent
    }
  | {
      kind: 'CAPTURED'
      paymentId: PaymentId
      transactionId: string
      /** Posted if this payment is the only one of the booking. */
      saleEntries: Entry[]
      captureEntries: Entry[]
      /** Posted instead if another payment of the booking was kept before. */
      surplusEntries: Entry[]
      surplusRefundId: RefundId
      event: DomainEvent
      /** Published as well if it is a surplus. */
      surplusEvent: DomainEvent
    }
  | {
      kind: 'TAKEN'
      payment: TakenPayment
      saleEntries: Entry[]
      captureEntries: Entry[]
      auditEntry: NewAuditEntry
      event: DomainEvent
    }
  | {
      kind: 'REFUND_REQUESTED'
      refundId: RefundId
      paymentId: PaymentId
      amount: Money
      reason: string
      ticketIds: readonly TicketId[]
      requestedBy: UserId | null
      /** The action of a member of staff, with the reason they gave; null if a rule requested the refund. */
      auditEntry: NewAuditEntry | null
      /** Whether the cash waits at the counter until the customer collects it, instead of being refunded by the cron. */
      waits: boolean
      lines: readonly PaidLine[]
      balance: PaymentBalance
      entries: Entry[]
      event: DomainEvent
    }
  | {
      kind: 'REFUND_REOPENED'
      refundId: RefundId
      paymentId: PaymentId
      auditEntry: NewAuditEntry | null
      lines: readonly PaidLine[]
      balance: PaymentBalance
      entries: Entry[]
    }
  | { kind: 'REFUND_SENT'; refundId: RefundId; transactionId: string | null }
  | { kind: 'REFUND_FAILED'; refundId: RefundId; error: string; event: DomainEvent }
  /** The customer's bank has returned a refund that was paid out before. */
  | { kind: 'REFUND_RETURNED'; refundId: RefundId; error: string; event: DomainEvent }
  | {
      kind: 'REFUNDED'
      refundId: RefundId
      transactionId: string | null
      /** The member of staff who handed over cash; null for any other refund. */
      auditEntry: NewAuditEntry | null
      entries: Entry[]
      event: DomainEvent
    }
  | {
      kind: 'REFUNDED_ELSEWHERE'
      refundId: RefundId
      paymentId: PaymentId
      transactionId: string
      amount: Money
      reason: string
      lines: readonly PaidLine[]
      balance: PaymentBalance
      entries: Entry[]
      events: DomainEvent[]
    }

export type TransitionOf<Kind extends Transition['kind']> = Extract<Transition, { kind: Kind }>
