/// <reference types="@cloudflare/workers-types" />
import type { Call } from '../shared/call'
import type { UserId } from '../shared/ids'

/** The RPC interface of user for notification. */
export interface ConsentService extends Rpc.WorkerEntrypointBranded {
  /** Withdraws the consent to offers by e-mail. Repeating it changes nothing. */
  withdrawEmailConsent(userId: UserId, call?: Call): Promise<void>
}
