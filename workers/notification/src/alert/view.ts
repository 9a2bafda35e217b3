import type { AlertView } from '@cinema/contracts/alert/http'
import type { Alert } from './alert'
import type { AlertWords } from './words/alert-words'

/** An alert as those see it who can act on it. */
export function toView({ tellingId: _, ...alert }: Alert, words: AlertWords): AlertView {
  return { ...alert, ...words.ofAlert(alert) }
}
