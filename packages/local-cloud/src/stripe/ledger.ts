import type { Account } from './account'

/** What the operations stand on: the account, a way to tell what happened, and where the 3-D Secure page is. */
export interface Ledger {
  account: Account
  /** Records an event about `object` as it is now, and sends it to the webhook. */
  announce(type: string, object: object): void
  /** The page where the customer answers the bank, for one PaymentIntent. */
  challengeUrl(paymentIntent: string): string
}
