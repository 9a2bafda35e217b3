import type { Card } from './objects'

/** The result of charging a card. */
export type Behaviour =
  | { outcome: 'succeeds' }
  | { outcome: 'requires action' }
  | { outcome: 'declines'; code: string; declineCode?: string; message: string }

export interface TestCard {
  number: string
  brand: string
  aliases: readonly string[]
  behaviour: Behaviour
}

const declines = (code: string, message: string, declineCode?: string): Behaviour => ({
  outcome: 'declines',
  code,
  message,
  ...(declineCode !== undefined && { declineCode }),
})
const succeeds: Behaviour = { outcome: 'succeeds' }
const requiresAction: Behaviour = { outcome: 'requires action' }
const DECLINED = 'Your card was declined.'

/** Stripe's published test cards: the number, and the names of PaymentMethods with it. */
export const TEST_CARDS: readonly TestCard[] = [
  { number: '4242424242424242', brand: 'visa', aliases: ['pm_card_visa'], behaviour: succeeds },
  { number: '5555555555554444', brand: 'mastercard', aliases: ['pm_card_mastercard'], behaviour: succeeds },
  { number: '378282246310005', brand: 'amex', aliases: ['pm_card_amex'], behaviour: succeeds },
  {
    number: '4000000000000002',
    brand: 'visa',
    aliases: ['pm_card_chargeDeclined', 'pm_card_visa_chargeDeclined'],
    behaviour: declines('card_declined', DECLINED, 'generic_decline'),
  },
  {
    number: '4000000000009995',
    brand: 'visa',
    aliases: ['pm_card_chargeDeclinedInsufficientFunds', 'pm_card_visa_chargeDeclinedInsufficientFunds'],
    behaviour: declines('card_declined', 'Your card has insufficient funds.', 'insufficient_funds'),
  },
  {
    number: '4000000000000069',
    brand: 'visa',
    aliases: ['pm_card_chargeDeclinedExpiredCard'],
    behaviour: declines('expired_card', 'Your card has expired.'),
  },
  {
    number: '4000000000000127',
    brand: 'visa',
    aliases: ['pm_card_chargeDeclinedIncorrectCvc'],
    behaviour: declines('incorrect_cvc', "Your card's security code is incorrect."),
  },
  {
    number: '4000000000000119',
    brand: 'visa',
    aliases: ['pm_card_chargeDeclinedProcessingError'],
    behaviour: declines('processing_error', 'An error occurred while processing your card. Try again in a little bit.'),
  },
  { number: '4000002760003184', brand: 'visa', aliases: ['pm_card_authenticationRequired'], behaviour: requiresAction },
  {
    number: '4000002500003155',
    brand: 'visa',
    aliases: ['pm_card_authenticationRequiredOnSetup'],
    behaviour: requiresAction,
  },
  { number: '4000000000003220', brand: 'visa', aliases: ['pm_card_threeDSecure2Required'], behaviour: requiresAction },
]

export function cardByNumber(typed: string): TestCard | undefined {
  const number = typed.replaceAll(/[\s-]/g, '')
  return TEST_CARDS.find((card) => card.number === number)
}

export function cardByAlias(alias: string): TestCard | undefined {
  return TEST_CARDS.find((card) => card.aliases.includes(alias))
}

/** The behaviour of a stored card, by its fingerprint, since the number is not stored. */
export function behaviourOf(card: Card): Behaviour {
  return TEST_CARDS.find(({ number }) => fingerprint(number) === card.fingerprint)?.behaviour ?? succeeds
}

export function fingerprint(number: string): string {
  return new Bun.CryptoHasher('sha256').update(number).digest('hex').slice(0, 16)
}
