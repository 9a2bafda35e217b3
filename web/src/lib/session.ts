import type { SignedInView, UserView } from '@cinema/contracts/identity/http'
import { useSyncExternalStore } from 'react'
import { recall, remember } from './remembered'

/**
 * Who uses this browser. `offline` is somebody who was signed in when the network went: their tickets stay readable,
 * and nothing can be asked of the API. The access token lives in memory alone.
 */
export type Session =
  | { status: 'starting' }
  | { status: 'signed-out' }
  | { status: 'signed-in'; user: UserView; accessToken: string; staleAt: number }
  | { status: 'offline'; user: UserView }

const USER_KEY = 'marquee.user'
/** Asked for anew this long before it ends, so that a token never lapses on its way. */
const MARGIN_MS = 30_000

let session: Session = { status: 'starting' }
const listeners = new Set<() => void>()

function become(next: Session): void {
  session = next
  for (const listener of listeners) listener()
}

export const currentSession = (): Session => session

export function signedIn({ user, accessToken, expiresInMs }: SignedInView): void {
  remember(USER_KEY, JSON.stringify(user))
  become({ status: 'signed-in', user, accessToken, staleAt: Date.now() + expiresInMs - MARGIN_MS })
}

/** What the house knows of the user is newer than what came with the token. */
export function userChanged(user: UserView): void {
  if (session.status !== 'signed-in') return
  remember(USER_KEY, JSON.stringify(user))
  become({ ...session, user })
}

export function signedOut(): void {
  remember(USER_KEY, null)
  become({ status: 'signed-out' })
}

export function wentOffline(): void {
  const user = rememberedUser()
  become(user ? { status: 'offline', user } : { status: 'signed-out' })
}

/** Whoever signed in last in this browser and did not sign out; a hint, never a proof. */
export function rememberedUser(): UserView | null {
  const text = recall(USER_KEY)
  return text ? JSON.parse(text) : null
}

export function useSession(): Session {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => session,
  )
}

/** The signed-in user, also while offline. */
export function useUser(): UserView | null {
  const now = useSession()
  return now.status === 'signed-in' || now.status === 'offline' ? now.user : null
}
