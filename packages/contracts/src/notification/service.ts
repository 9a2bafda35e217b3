/// <reference types="@cloudflare/workers-types" />
import type { Call } from '../shared/call'
import type { EventId, SessionId, UserId } from '../shared/ids'
import type { LanguageTag } from '../shared/language'
import type { ReportMail } from './daily-report'

/**
 * An e-mail about an account. It is sent at once and is never an event, because codes and tokens must not be stored in the
 * outbox. Repeated calls with one `mailId` send one e-mail. `userId` is the account's. `language` is given where the account
 * is so new that notification may not know its language yet.
 */
export type AccountMail = { mailId: EventId; userId: UserId; to: string; name: string; language?: LanguageTag } & (
  | { kind: 'CONFIRM_ADDRESS'; code: string; minutes: number }
  | { kind: 'RESET_PASSWORD'; token: string; minutes: number }
  | { kind: 'PASSWORD_CHANGED' }
  | { kind: 'ADDRESS_CHANGED'; newAddress: string }
)

/** The RPC interface of notification for e-mails that are no events: to accounts, by auth, and reports, by jobs. */
export interface MailService extends Rpc.WorkerEntrypointBranded {
  sendAccountMail(mail: AccountMail, call?: Call): Promise<void>
  sendReport(mail: ReportMail, call?: Call): Promise<void>
}

/** Sessions of one user that have ended. */
export type EndedUserSessions = { userId: UserId; sessionIds: SessionId[] }

/** The RPC interface of notification for auth, which tells it what must not outlive a session. */
export interface SessionEndService extends Rpc.WorkerEntrypointBranded {
  /** Closes the open sockets of the sessions and refuses further ones. Repeating it changes nothing. */
  endSessions(ended: EndedUserSessions, call?: Call): Promise<void>
}

/** A code to prove that a telephone number is one's own. Repeated calls with one `messageId` send one message. */
export type PhoneCodeMessage = { messageId: EventId; userId: UserId; phone: string; code: string; minutes: number }

/** The RPC interface of notification for user. */
export interface TextMessageService extends Rpc.WorkerEntrypointBranded {
  /** Whether text messages are offered: they are off without a provider. */
  offersTextMessages(call?: Call): Promise<boolean>
  sendPhoneCode(message: PhoneCodeMessage, call?: Call): Promise<void>
}
