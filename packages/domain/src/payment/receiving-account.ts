import type { PaymentMethod } from '@cinema/contracts/payment/http'
import type { ReceivingAccount } from './postings'

/** Complimentary payments move no money, so their account does not matter. */
const TILLS: Record<PaymentMethod, ReceivingAccount> = {
  card: 'card_clearing',
  ethereum: 'chain_clearing',
  cash: 'cash',
  complimentary: 'cash',
}

/** The account that a payment by this method is received on and refunded from. */
export const receivingAccountOf = (method: PaymentMethod): ReceivingAccount => TILLS[method]

/**
 * Whether a refund waits at the counter until the customer collects it: cash for a cancelled showtime, when the
 * customer is not present. Any other cash refund is requested at the counter and handed over there.
 */
export const waitsAtCounter = (method: PaymentMethod, reason: string): boolean =>
  method === 'cash' && reason === 'SHOWTIME_CANCELLED'
