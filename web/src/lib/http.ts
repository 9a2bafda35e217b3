import type { SignedInView } from '@cinema/contracts/identity/http'
import { toProblem, Unreachable } from './api-problem'
import { currentSession, rememberedUser, signedIn, signedOut, wentOffline } from './session'

const REFRESH_PATH = '/api/v1/auth/refresh'

/** `fetch` for the API: it brings the access token, refreshes it once on a 401, and throws every refusal as an `ApiProblem`. */
export async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await send(input, init, await accessToken())
  if (response.ok) return response
  const mayRefresh = response.status === 401 && currentSession().status === 'signed-in'
  if (!mayRefresh) throw await toProblem(response)

  await refreshSession()
  const again = await send(input, init, heldToken())
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

function heldToken(): string | null {
  const session = currentSession()
  return session.status === 'signed-in' ? session.accessToken : null
}

/** A token that is good for a while yet, or null for a guest. */
export async function accessToken(): Promise<string | null> {
  const session = currentSession()
  if (session.status === 'starting') await startSession()
  else if (session.status === 'signed-in' && Date.now() > session.staleAt) await refreshSession()
  return heldToken()
}

let starting: Promise<void> | null = null

/** Finds out who is here: a browser that never signed in is not asked, and costs no request. */
export function startSession(): Promise<void> {
  starting ??= rememberedUser() ? refreshSession() : Promise.resolve(signedOut())
  return starting
}

let refreshing: Promise<void> | null = null

/** One refresh at a time: the cookie turns with each use, and a second one in flight would look like a theft. */
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
