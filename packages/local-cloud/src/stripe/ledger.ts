import type { Account } from './account'

/** What the operations depend on: the account, the events, and the address of the 3-D Secure page. */
export interface Ledger {
  account: Account
  /** Creates an event with the present state of `object`, and sends it to the webhook. */
  emit(type: string, object: object): void
  /** The URL of the 3-D Secure page of a PaymentIntent. */
  challengeUrl(paymentIntent: string): string
}
