import type { ProviderAttempt } from '../card/card-provider'
import { fetchChainAttempt } from '../chain/fetch-chain-attempt'
import type { PaymentDeps } from '../deps'
import type { Payment } from './payment'

/**
 * What the provider says of an attempt now. One that it never answered is opened again under its own key, which finds it
 * if it had arrived and otherwise makes one without a card: either way there is something to look at, or to cancel.
 */
export async function fetchAttempt(deps: PaymentDeps, payment: Payment): Promise<ProviderAttempt> {
  if (payment.method === 'ethereum') return fetchChainAttempt(deps, payment)

  const { provider } = deps
  return provider.retrieve(payment.transactionId ?? (await provider.open(payment)).transactionId)
}

/**
 * Closes an attempt that was looked at and is open, or says why not. A quote in ether cannot be called back: it lapses by its
 * deadline, and money that comes for it before is found on the chain. One whose payment stands in a block stays open.
 */
export async function cancelAttempt(
  { provider, chain }: PaymentDeps,
  payment: Payment,
  asked: ProviderAttempt,
): Promise<ProviderAttempt> {
  if (payment.method !== 'ethereum') return provider.cancel(asked.transactionId)
  return (await chain.seenTransaction(payment.id)) ? asked : { ...asked, outcome: { status: 'CANCELLED' } }
}
