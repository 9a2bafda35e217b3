/// <reference types="@cloudflare/workers-types" />
import type { Call } from '../shared/call'
import type { UserId } from '../shared/ids'

/** The RPC interface of user for notification: what customers agreed to. */
export interface ConsentService extends Rpc.WorkerEntrypointBranded {
  /** Withdraws the consent to offers by e-mail. Repeating it changes nothing. */
  withdrawEmailConsent(userId: UserId, call?: Call): Promise<void>
  /** The telephone number of a customer who agreed to text messages; null without a consent. */
  phoneForMessages(userId: UserId, call?: Call): Promise<string | null>
}
