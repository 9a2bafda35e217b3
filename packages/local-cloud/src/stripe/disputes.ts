import { newId, nowSeconds } from './account'
import { chargeOf } from './charges'
import type { Ledger } from './ledger'
import type { Dispute } from './objects'
import { invalidRequest } from './stripe-fault'

/** Opens a dispute: the customer's bank withdraws the rest of the charge until the dispute is closed. */
export function openDispute(ledger: Ledger, paymentIntent: string, reason: Dispute['reason']): Dispute {
  const charge = chargeOf(ledger, undefined, paymentIntent)
  if (disputeOf(ledger, charge.id)) throw invalidRequest('This charge is disputed already.')
  const id = newId('dp')
  const dispute = ledger.account.put('dispute', id, {
    id,
    object: 'dispute',
    created: nowSeconds(),
    livemode: false,
    amount: charge.amount_captured - charge.amount_refunded,
    charge: charge.id,
    currency: charge.currency,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason,
    status: 'needs_response',
  })
  ledger.emit('charge.dispute.created', dispute)
  ledger.emit('charge.dispute.funds_withdrawn', dispute)
  return dispute
}

/** Closes a dispute. If it is won, the money is reinstated. */
export function closeDispute(ledger: Ledger, dispute: Dispute, status: 'won' | 'lost'): Dispute {
  if (dispute.status !== 'needs_response') return dispute
  dispute.status = status
  ledger.account.markChanged()
  ledger.emit('charge.dispute.closed', dispute)
  if (status === 'won') ledger.emit('charge.dispute.funds_reinstated', dispute)
  return dispute
}

export const disputeOf = ({ account }: Ledger, chargeId: string): Dispute | undefined =>
  account.all('dispute').find(({ charge }) => charge === chargeId)
