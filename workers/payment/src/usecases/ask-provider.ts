import type { CardAttempt } from '../card-provider'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment'

/**
 * What the provider says of an attempt now. One that it never answered is opened again under its own key, which finds it
 * if it had arrived and otherwise makes one without a card: either way there is something to look at, or to cancel.
 */
export async function askProvider({ provider }: PaymentDeps, payment: Payment): Promise<CardAttempt> {
  return provider.retrieve(payment.transactionId ?? (await provider.open(payment)).transactionId)
}
