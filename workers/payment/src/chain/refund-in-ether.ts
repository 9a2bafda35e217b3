import { refundWei } from '@cinema/domain/payment/ether'
import type { ProviderRefund } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment/payment'
import type { Refund } from '../refund/refund'

/** How often other refunds of the payment may have been settled between reading and writing. */
const MAX_TRIES = 60
/** So long a refund that was sent may take for its confirmations; one that takes longer is found by the cron. */
const FOLLOWED_MS = 10 * 60_000

/**
 * Gives money back from the contract to whoever paid, at the payment's own rate, once per refund (rule 23). On its way
 * until its transaction has its confirmations; then this, or the next look at the chain, finds it done.
 */
export async function refundInEther(deps: PaymentDeps, payment: Payment, refund: Refund): Promise<ProviderRefund> {
  const wei = await fixedWei(deps, payment, refund)
  const sent = await deps.sendRefund({ refundId: refund.id, quoteId: payment.id, wei: String(wei) })
  const { id: refundId, round, amount } = refund
  const known = { refundId, round, amount, error: null }
  if (sent.status === 'FAILED') return { ...known, transactionId: null, status: 'FAILED', error: sent.error }
  if (sent.status === 'IN_TRANSIT') await deps.watchChain(deps.now() + FOLLOWED_MS)
  return { ...known, transactionId: sent.hash, status: sent.status }
}

/** A refund's wei is settled once; of several at once each takes its own share of what was quoted. */
async function fixedWei(deps: PaymentDeps, payment: Payment, { id, amount }: Refund): Promise<bigint> {
  const quote = await deps.chain.quoteOf(payment.id)
  if (!quote) throw new Error(`payment ${payment.id} has no quote in ether`)

  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const known = await deps.chain.refundWei(id)
    if (known !== null) return known
    const before = await deps.chain.otherRefunds(payment.id, id)
    const total = payment.amount.amount
    const wei = refundWei({ quoted: quote.wei, total, before, amount: amount.amount })
    await deps.chain.fixRefundWei(payment, { id, wei, before })
  }
  throw new Error(`the wei of refund ${id} did not come to rest`)
}
