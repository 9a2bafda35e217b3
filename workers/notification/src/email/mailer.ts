import type { Email } from './email'

/** Sends one e-mail. The provider drops a second one of the same key (for a day at least) and answers as for the first. */
export interface Mailer {
  /** @returns the provider's id of the e-mail. Throws when the provider does not take it. */
  send(email: Email, idempotencyKey: string): Promise<string>
}
