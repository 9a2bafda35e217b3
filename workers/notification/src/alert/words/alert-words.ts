import type { AlertFacts } from '@cinema/contracts/alert/facts'

/** What has happened, and what to do about it, in plain words. */
export type AlertText = { title: string; message: string; whatToDo: string }

/** The words of alerts in one language. */
export type AlertWords = {
  locale: string
  ofAlert(alert: AlertFacts): AlertText
  email: { kicker: string; open: string; whatToDo: string; footer: string }
}
