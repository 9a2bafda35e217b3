import type { PaymentMethod } from '@cinema/contracts/payment/http'
import type { Till } from './postings'

const TILLS: Record<PaymentMethod, Till> = { card: 'card_clearing', ethereum: 'chain_clearing' }

/** Where the money of a payment comes in and goes out again. */
export const tillOf = (method: PaymentMethod): Till => TILLS[method]
