import type { SignedInView, UserView } from '@cinema/contracts/identity/http'
import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from './local-storage'

/**
 * Who uses this browser. `offline` is a user whose session could not be refreshed for want of a network: the stored
 * tickets can be read, but no request can be sent. The access token is kept in memory only.
 */
export type Session =
  | { status: 'starting' }
  | { status: 'signed-out' }
  | { status: 'signed-in'; user: UserView; accessToken: string; staleAt: number }
  | { status: 'offline'; user: UserView }

const USER_KEY = 'marquee.user'
/** A token is refreshed this long before it expires, so that it does not expire during a request. */
const REFRESH_MARGIN_MS = 30_000

let session: Session = { status: 'starting' }
const listeners = new Set<() => void>()

function setSession(next: Session): void {
  session = next
  for (const listener of listeners) listener()
}

export const currentSession = (): Session => session

export function signedIn({ user, accessToken, expiresInMs }: SignedInView): void {
  writeStored(USER_KEY, JSON.stringify(user))
  setSession({ status: 'signed-in', user, accessToken, staleAt: Date.now() + expiresInMs - REFRESH_MARGIN_MS })
}

/** Replaces the user that came with the token by a newer version from the API. */
export function userChanged(user: UserView): void {
  if (session.status !== 'signed-in') return
  writeStored(USER_KEY, JSON.stringify(user))
  setSession({ ...session, user })
}

export function signedOut(): void {
  writeStored(USER_KEY, null)
  setSession({ status: 'signed-out' })
}

export function wentOffline(): void {
  const user = storedUser()
  setSession(user ? { status: 'offline', user } : { status: 'signed-out' })
}

/** The user who last signed in here and did not sign out. It does not prove that the session still exists. */
export function storedUser(): UserView | null {
  const text = readStored(USER_KEY)
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
