import type { ProviderAttempt } from '../card/card-provider'
import { fetchChainAttempt } from '../chain/fetch-chain-attempt'
import type { PaymentDeps } from '../deps'
import type { Payment } from './payment'

/**
 * Fetches an attempt from the provider. If the answer to opening it was lost, it is opened again with its idempotency key,
 * which returns the attempt that exists, or else creates one without a card. Throws `ProviderUnreachable`.
 */
export async function fetchAttempt(deps: PaymentDeps, payment: Payment): Promise<ProviderAttempt> {
  if (payment.method === 'ethereum') return fetchChainAttempt(deps, payment)

  const { provider } = deps
  return provider.retrieve(payment.transactionId ?? (await provider.open(payment)).transactionId)
}

/**
 * Cancels an attempt that is open by `fetched`, and returns its state afterwards. A quote in ether remains valid in the contract
 * until its deadline; a payment of it is found on the chain. An attempt whose transaction is mined already stays open.
 */
export async function cancelAttempt(
  { provider, chain }: PaymentDeps,
  payment: Payment,
  fetched: ProviderAttempt,
): Promise<ProviderAttempt> {
  if (payment.method !== 'ethereum') return provider.cancel(fetched.transactionId)
  return (await chain.seenTransaction(payment.id)) ? fetched : { ...fetched, outcome: { status: 'CANCELLED' } }
}
