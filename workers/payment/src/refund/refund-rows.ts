import { RefundStatus } from '@cinema/contracts/payment/http'
import { PaidLine } from '@cinema/contracts/payment/sale'
import { BookingId, PaymentId, RefundId, TicketId, UserId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import { z } from 'zod'
import type { Refund } from './refund'

const At = z
  .union([z.string(), z.date()])
  .transform((at) => new Date(at).getTime())
  .pipe(Instant)

/** Converts rows of `payment.refunds`, selected directly or as JSON, to refunds. */
export const RefundRows = z.array(
  z
    .object({
      id: RefundId,
      payment_id: PaymentId,
      booking_id: BookingId,
      amount: z.int(),
      currency: z.string(),
      reason: z.string(),
      status: RefundStatus,
      transaction_id: z.string().nullable(),
      attempts: z.int(),
      round: z.int(),
      created_at: At,
      updated_at: At,
      requested_by: UserId.nullable(),
      lines: z.array(PaidLine),
      policy: z.object({ ticketIds: z.array(TicketId).default([]) }),
    })
    .transform(
      ({ id, reason, status, attempts, round, ...row }): Refund => ({
        id,
        paymentId: row.payment_id,
        bookingId: row.booking_id,
        amount: { amount: row.amount, currency: row.currency },
        reason,
        ticketIds: row.policy.ticketIds,
        requestedBy: row.requested_by,
        lines: row.lines,
        status,
        transactionId: row.transaction_id,
        attempts,
        round,
        createdAt: row.created_at,
        updatedAt: row.updated_at,
      }),
    ),
)
