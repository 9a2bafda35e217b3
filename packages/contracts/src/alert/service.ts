/// <reference types="@cloudflare/workers-types" />
import type { Call } from '../shared/call'
import type { CinemaId } from '../shared/ids'
import type { AlertCause, AlertFacts } from './facts'

/** `subject` is what it is about, in a form that is the same each time: `booking` for the circuit of that Worker. */
export type RaisedAlert = AlertFacts & { subject: string; cinemaId: CinemaId | null }

/** The RPC interface of notification for what calls for somebody and is no event. */
export interface AlertService extends Rpc.WorkerEntrypointBranded {
  /**
   * Tells those with the permission for the cause, in the app and by e-mail. A subject is told once: again only after its
   * alert was closed, or if it is still open after a day. It may therefore be raised as often as it happens.
   */
  raise(alert: RaisedAlert, call?: Call): Promise<void>
  /** The cause has ended by itself. Without an open alert it does nothing. */
  resolve(ended: { cause: AlertCause; subject: string }, call?: Call): Promise<void>
}
