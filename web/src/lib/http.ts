import type { SignedInView } from '@cinema/contracts/identity/http'
import { toProblem, Unreachable } from './api-problem'
import { currentSession, signedIn, signedOut, storedUser, wentOffline } from './session'

const REFRESH_PATH = '/api/v1/auth/refresh'

/**
 * `fetch` for the API: sends the access token and refreshes it once on a 401.
 * Throws an `ApiProblem` for every status that is not 2xx, `Unreachable` without a network.
 */
export async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await send(input, init, await accessToken())
  if (response.ok) return response
  const mayRefresh = response.status === 401 && currentSession().status === 'signed-in'
  if (!mayRefresh) throw await toProblem(response)

  await refreshSession()
  const again = await send(input, init, currentToken())
  if (!again.ok) throw await toProblem(again)
  return again
}

async function send(input: RequestInfo | URL, init: RequestInit | undefined, token: string | null): Promise<Response> {
  const headers = new Headers(init?.headers)
  if (token) headers.set('authorization', `Bearer ${token}`)
  try {
    return await fetch(input, { ...init, headers })
  } catch {
    throw new Unreachable()
  }
}

function currentToken(): string | null {
  const session = currentSession()
  return session.status === 'signed-in' ? session.accessToken : null
}

/** An access token that is not about to expire, or null for a guest. */
export async function accessToken(): Promise<string | null> {
  const session = currentSession()
  if (session.status === 'starting') await startSession()
  else if (session.status === 'signed-in' && Date.now() > session.staleAt) await refreshSession()
  return currentToken()
}

let starting: Promise<void> | null = null

/** Restores the session by its refresh cookie. A browser in which nobody signed in sends no request. */
export function startSession(): Promise<void> {
  starting ??= storedUser() ? refreshSession() : Promise.resolve(signedOut())
  return starting
}

let refreshing: Promise<void> | null = null

/** Only one refresh at a time: each use replaces the cookie, and a second request with the old one would count as a stolen token. */
export function refreshSession(): Promise<void> {
  refreshing ??= refresh().finally(() => {
    refreshing = null
  })
  return refreshing
}

async function refresh(): Promise<void> {
  try {
    const response = await fetch(REFRESH_PATH, { method: 'POST' })
    if (response.ok) signedIn((await response.json()) as SignedInView)
    else if (response.status === 401 || response.status === 403) signedOut()
    else wentOffline()
  } catch {
    wentOffline()
  }
}
