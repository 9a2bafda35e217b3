import { refundWei } from '@cinema/domain/payment/ether'
import type { ProviderRefund } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment/payment'
import type { Refund } from '../refund/refund'

/** Each further try means that another refund of the payment was fixed between reading and writing. */
const MAX_TRIES = 60
/** How long the chain is scanned for the confirmations of a refund. The cron finds one that takes longer. */
const WATCH_MS = 10 * 60_000

/**
 * Sends a refund from the contract to the address that paid, at the exchange rate of the payment, once per refund (rule
 * 23). It is in transit until its transaction has enough confirmations, which a repeated call or a scan of the chain finds.
 */
export async function refundInEther(deps: PaymentDeps, payment: Payment, refund: Refund): Promise<ProviderRefund> {
  const wei = await fixedWei(deps, payment, refund)
  const sent = await deps.sendRefund({ refundId: refund.id, quoteId: payment.id, wei: String(wei) })
  const { id: refundId, round, amount } = refund
  const known = { refundId, round, amount, error: null }
  if (sent.status === 'FAILED') return { ...known, transactionId: null, status: 'FAILED', error: sent.error }
  if (sent.status === 'IN_TRANSIT') await deps.watchChain(deps.now() + WATCH_MS)
  return { ...known, transactionId: sent.hash, status: sent.status }
}

/** The amount of a refund in wei, which is stored once. Concurrent refunds add up to the quote. */
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
  throw new Error(`the wei of refund ${id} could not be fixed`)
}
