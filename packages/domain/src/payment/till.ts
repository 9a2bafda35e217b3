import type { PaymentMethod } from '@cinema/contracts/payment/http'
import type { Till } from './postings'

/** Seats given away move no money. */
const TILLS: Record<PaymentMethod, Till> = {
  card: 'card_clearing',
  ethereum: 'chain_clearing',
  cash: 'cash',
  complimentary: 'cash',
}

/** Where the money of a payment comes in and goes out again. */
export const tillOf = (method: PaymentMethod): Till => TILLS[method]

/**
 * Whether money waits at the counter for whoever paid it: cash goes back by hand, and when a show is cancelled its guests are
 * not there. In all other cases somebody stands at the counter when it is asked for.
 */
export const waitsForGuest = (method: PaymentMethod, reason: string): boolean =>
  method === 'cash' && reason === 'SHOWTIME_CANCELLED'
