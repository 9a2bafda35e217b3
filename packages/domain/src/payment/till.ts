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
