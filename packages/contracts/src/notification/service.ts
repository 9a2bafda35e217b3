/// <reference types="@cloudflare/workers-types" />
import type { Call } from '../shared/call'
import type { EventId, UserId } from '../shared/ids'

/**
 * An e-mail about an account that goes out at once and is never an event: codes and tokens must not be written down in
 * the outbox. `mailId` makes it one mail however often the call is repeated; `userId` says whose it is.
 */
export type AccountMail = { mailId: EventId; userId: UserId; to: string; name: string } & (
  | { kind: 'CONFIRM_ADDRESS'; code: string; minutes: number }
  | { kind: 'RESET_PASSWORD'; token: string; minutes: number }
  | { kind: 'PASSWORD_CHANGED' }
  | { kind: 'ADDRESS_CHANGED'; newAddress: string }
)

/** What notification offers to auth. */
export interface MailService extends Rpc.WorkerEntrypointBranded {
  sendAccountMail(mail: AccountMail, call?: Call): Promise<void>
}
