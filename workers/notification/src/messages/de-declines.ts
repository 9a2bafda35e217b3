const OTHER_CARD = 'Zahlen Sie mit einer anderen Karte.'
const WRONG_CODE = 'Die Prüfziffer stimmt nicht. Prüfen Sie sie und versuchen Sie es noch einmal.'
const WRONG_NUMBER = 'Die Kartennummer stimmt nicht. Prüfen Sie sie und versuchen Sie es noch einmal.'

/** By the card provider's codes. The English words come with the event, from the Worker that speaks with the provider. */
const DECLINES: Record<string, string> = {
  insufficient_funds: `Die Karte ist nicht ausreichend gedeckt. ${OTHER_CARD}`,
  expired_card: `Die Karte ist abgelaufen. ${OTHER_CARD}`,
  incorrect_cvc: WRONG_CODE,
  invalid_cvc: WRONG_CODE,
  incorrect_number: WRONG_NUMBER,
  invalid_number: WRONG_NUMBER,
  processing_error: 'Die Bank konnte die Karte gerade nicht verarbeiten. Versuchen Sie es gleich noch einmal.',
  card_not_supported: `Die Karte erlaubt solche Käufe nicht. ${OTHER_CARD}`,
  currency_not_supported: `Die Karte kann in dieser Währung nicht zahlen. ${OTHER_CARD}`,
  authentication_required:
    'Ihre Bank möchte, dass Sie diese Zahlung bestätigen. Versuchen Sie es noch einmal und folgen Sie ihren Schritten.',
  payment_intent_authentication_failure:
    'Ihre Bank hat die Zahlung nicht bestätigt. Versuchen Sie es noch einmal oder zahlen Sie mit einer anderen Karte.',
  resource_missing: 'Die Kartendaten gelten nicht mehr. Geben Sie die Karte noch einmal ein.',
}

/** What a customer is told of a failed payment, also of one with a code that nobody has translated. */
export const declined = (code: string): string =>
  DECLINES[code] ??
  'Ihre Bank hat die Karte abgelehnt. Abgebucht wurde nichts: Versuchen Sie es noch einmal oder zahlen Sie mit einer anderen Karte.'
