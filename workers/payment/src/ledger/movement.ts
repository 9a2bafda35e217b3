import type { PaidLine } from '@cinema/contracts/payment/sold'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { PaymentId, RefundId, TicketId, UserId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import type { Instant } from '@cinema/contracts/shared/time'
import type { Deed } from '@cinema/db/audit'
import type { Entry } from '@cinema/domain/payment/ledger'
import type { Holdings } from '@cinema/domain/payment/postings'
import type { CardOutcome } from '../card/card-provider'
import type { CounterPayment } from '../payment/payment'

type Outcome<Status extends CardOutcome['status']> = Extract<CardOutcome, { status: Status }>

type Taken = Pick<
  CounterPayment,
  'id' | 'bookingId' | 'takenBy' | 'method' | 'amount' | 'earnings' | 'sold' | 'fingerprint' | 'cinemaId'
> & { refundableUntil: Instant }

/** Something that happened to money and is to be written down. */
export type Movement =
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
      /** What the ledger says when this payment is the booking's only one, and when another was kept before it. */
      sale: Entry[]
      settled: Entry[]
      surplus: Entry[]
      surplusRefundId: RefundId
      event: DomainEvent
    }
  | { kind: 'TAKEN'; payment: Taken; sale: Entry[]; settled: Entry[]; deed: Deed; event: DomainEvent }
  | {
      kind: 'REFUND_REQUESTED'
      refundId: RefundId
      paymentId: PaymentId
      amount: Money
      reason: string
      ticketIds: readonly TicketId[]
      requestedBy: UserId | null
      /** What staff did, with what they said; null when a rule asked. */
      deed: Deed | null
      /** Nobody's turn comes: it is handed over when its guest does. */
      waits: boolean
      lines: readonly PaidLine[]
      holdings: Holdings
      entries: Entry[]
    }
  | {
      kind: 'REFUND_REOPENED'
      refundId: RefundId
      paymentId: PaymentId
      deed: Deed | null
      lines: readonly PaidLine[]
      holdings: Holdings
      entries: Entry[]
    }
  | { kind: 'REFUND_SENT'; refundId: RefundId; transactionId: string | null }
  | { kind: 'REFUND_FAILED'; refundId: RefundId; error: string; event: DomainEvent }
  /** The customer's bank has sent back what was paid out before. */
  | { kind: 'REFUND_RETURNED'; refundId: RefundId; error: string; event: DomainEvent }
  | {
      kind: 'REFUNDED'
      refundId: RefundId
      transactionId: string | null
      /** Who of the staff handed it over; null where nobody had to. */
      deed: Deed | null
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
      holdings: Holdings
      entries: Entry[]
      events: DomainEvent[]
    }

export type MovementOf<Kind extends Movement['kind']> = Extract<Movement, { kind: Kind }>
