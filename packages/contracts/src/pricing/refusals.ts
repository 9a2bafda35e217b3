import { refusals } from '../shared/refusals'
import { PriceCard } from './http'

export const priceCardRefusals = refusals({
  PRICE_CARD_NOT_FOUND: [404, 'There is no such price card in your cinemas.'],
  PRICE_CARD_CHANGED_MEANWHILE: [
    412,
    'Somebody else has changed this price card meanwhile. Compare yours with `current`, then decide.',
    { current: PriceCard },
  ],
  CARD_NEVER_HOLDS: [422, 'This card would never hold: look at its dates, weekdays and hours.'],
})
