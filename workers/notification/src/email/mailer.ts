import type { Email } from './email'

/** Sends e-mails. The provider ignores a second e-mail with the same key (for at least a day) and answers as for the first. */
export interface Mailer {
  /** @returns the provider's id of the e-mail. Throws if the provider does not accept it. */
  send(email: Email, idempotencyKey: string): Promise<string>
}
