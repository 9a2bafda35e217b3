import { deleteStoredTickets } from './offline-tickets'
import { unsubscribePush } from './push'
import { signedOut } from './session'

/** Signs the user out of this browser and leaves nothing of them behind: no tickets, no push messages to come. */
export function leaveBrowser(): void {
  deleteStoredTickets()
  // The API has removed the device with the session, so a browser that does not unsubscribe is sent nothing either.
  void unsubscribePush().catch(() => {})
  signedOut()
}
