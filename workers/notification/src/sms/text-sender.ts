/** What the provider says of a message: it takes it, or it never will, such as for a number that does not exist. */
export type TextOutcome = { type: 'SENT'; providerId: string } | { type: 'REFUSED'; code: number }

/** The provider certainly did not take the message, and may take it later. */
export class TextNotTaken extends Error {}

/** Sends text messages. */
export interface TextSender {
  /**
   * @param to a number in E.164.
   * @throws TextNotTaken, or any other fault if it is not known whether the message was taken.
   */
  send(message: { to: string; body: string }): Promise<TextOutcome>
}
