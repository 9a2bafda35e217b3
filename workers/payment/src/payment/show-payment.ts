import type { ChainProgress, EtherQuote, PaymentView } from '@cinema/contracts/payment/http'
import { toInstantText } from '@cinema/contracts/shared/time'
import { GAS } from '@cinema/ticket-contract/gas'
import type { ChainQuote, SeenTransaction } from '../chain/quote'
import type { PaymentDeps } from '../deps'
import { isOpen, type Payment, toView } from './payment'

/** The view of an attempt for its customer, for one in ether with its quote and progress on the chain. */
export async function showPayment(deps: PaymentDeps, payment: Payment): Promise<PaymentView> {
  const quote = payment.method === 'ethereum' ? await deps.chain.quoteOf(payment.id) : null
  if (!quote) return toView(payment)

  const chain = progressOf(quote, await deps.chain.seenTransaction(payment.id), deps.till?.confirmations ?? 0)
  return {
    ...toView(payment),
    ...(isOpen(payment) && { quote: toEtherQuote(payment, quote) }),
    ...(chain && { chain }),
  }
}

/** The transaction with the event that pays the quote or, without one, the transaction that the wallet reported. */
function progressOf(
  { reported }: ChainQuote,
  seenTransaction: SeenTransaction | null,
  needed: number,
): ChainProgress | null {
  if (seenTransaction) {
    const { hash: transactionHash, confirmations } = seenTransaction
    return { transactionHash, state: 'SEEN', confirmations: Math.min(confirmations, needed), needed }
  }
  return reported && { transactionHash: reported.hash, state: reported.state, confirmations: 0, needed }
}

function toEtherQuote({ amount: { currency } }: Payment, quote: ChainQuote): EtherQuote {
  const { paymentId: quoteId, wei, contract, chainId, deadline, signature, minorPerEther, weiPerGas } = quote
  return {
    quoteId,
    wei: String(wei),
    contract,
    chainId,
    deadline: toInstantText(deadline),
    signature,
    rate: { amount: minorPerEther, currency },
    gasEstimate: { gas: GAS.pay, weiPerGas: String(weiPerGas), wei: String(BigInt(GAS.pay) * weiPerGas) },
  }
}
