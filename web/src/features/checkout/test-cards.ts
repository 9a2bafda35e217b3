/** The card provider's test cards, each for one outcome of a payment. */
export const TEST_CARDS = [
  { id: 'works', number: '4242', token: 'pm_card_visa' },
  { id: 'confirm', number: '3155', token: 'pm_card_authenticationRequired' },
  { id: 'declined', number: '0002', token: 'pm_card_chargeDeclined' },
  { id: 'funds', number: '9995', token: 'pm_card_visa_chargeDeclinedInsufficientFunds' },
] as const

export type TestCard = (typeof TEST_CARDS)[number]
