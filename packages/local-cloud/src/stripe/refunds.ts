import { z } from 'zod'
import { newId, nowSeconds } from './account'
import { chargeOf } from './charges'
import { disputeOf } from './disputes'
import type { Form } from './form'
import type { Ledger } from './ledger'
import type { Charge, Refund } from './objects'
import { read } from './payment-methods'
import { invalidRequest } from './stripe-fault'

const RefundForm = z.object({
  amount: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1)).optional(),
  charge: z.string().optional(),
  payment_intent: z.string().optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  metadata: z.record(z.string(), z.string()).default({}),
})

/** Refunds an amount, by default all that is left; never more than was captured. */
export function createRefund(ledger: Ledger, form: Form): Refund {
  const wanted = read(RefundForm, form)
  const charge = chargeOf(ledger, wanted.charge, wanted.payment_intent)
  if (disputeOf(ledger, charge.id)) {
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    })
  }
  const left = charge.amount_captured - charge.amount_refunded
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
  }
  const amount = wanted.amount ?? left
  if (amount > left) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`
    throw invalidRequest(message, { param: 'amount' })
  }

  const id = newId('re')
  const refund = ledger.account.put('refund', id, {
    id,
    object: 'refund',
    created: nowSeconds(),
    amount,
    charge: charge.id,
    currency: charge.currency,
    metadata: wanted.metadata,
    payment_intent: charge.payment_intent,
    reason: wanted.reason ?? null,
    status: 'succeeded',
  })
  addRefunded(charge, amount)
  ledger.emit('refund.created', refund)
  ledger.emit('charge.refunded', charge)
  ledger.emit('refund.updated', refund)
  return refund
}

/** Fails a refund after it succeeded, as when the customer's bank returns it: the money is the merchant's again. */
export function failRefund(ledger: Ledger, refund: Refund): Refund {
  if (refund.status === 'failed') return refund
  refund.status = 'failed'
  refund.failure_reason = 'lost_or_stolen_card'
  addRefunded(ledger.account.get('charge', refund.charge), -refund.amount)
  ledger.emit('refund.failed', refund)
  ledger.emit('refund.updated', refund)
  return refund
}

function addRefunded(charge: Charge, amount: number): void {
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount_captured
}
