type DeclinedCard = { code?: string | undefined; decline_code?: string | undefined }

const MESSAGES: Record<string, string> = {
  insufficient_funds: 'The card does not have enough funds. Pay with another card.',
  expired_card: 'The card has expired. Pay with another card.',
  incorrect_cvc: 'The security code is wrong. Check it and try again.',
  invalid_cvc: 'The security code is wrong. Check it and try again.',
  incorrect_number: 'The card number is wrong. Check it and try again.',
  invalid_number: 'The card number is wrong. Check it and try again.',
  processing_error: 'The bank could not process the card just now. Try again shortly.',
  card_not_supported: 'The card does not allow this kind of purchase. Pay with another card.',
  currency_not_supported: 'The card does not support this currency. Pay with another card.',
  authentication_required: 'Your bank wants you to confirm this payment. Try again and follow its steps.',
  payment_intent_authentication_failure: 'Your bank did not confirm the payment. Try again, or pay with another card.',
  resource_missing: 'The card details are no longer valid. Enter the card again.',
}

/** Also for cards that were reported lost or stolen: the customer is not told what the bank suspects. */
const DECLINED = 'Your bank declined the card. Nothing was charged: try again, or pay with another card.'

/** The most specific code of the provider, and a message for the customer that says what to do next. */
export function toFailure(card: DeclinedCard): { code: string; message: string } {
  const code = card.decline_code ?? card.code ?? 'card_declined'
  return { code, message: MESSAGES[code] ?? DECLINED }
}
