import { refusals } from '../shared/refusals'

export const priceCardRefusals = refusals({
  PRICE_CARD_NOT_FOUND: [404, 'There is no such price card in your cinemas.'],
  CARD_NEVER_HOLDS: [422, 'This card would never hold: look at its dates, weekdays and hours.'],
})
