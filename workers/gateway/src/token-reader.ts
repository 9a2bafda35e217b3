import { AccessTokenClaims, TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '@cinema/contracts/identity/token'
import type { Actor } from '@cinema/contracts/shared/actor'
import { encodeActor } from '@cinema/platform/actor'
import { jwtVerify } from 'jose'

/** A caller whose token holds; `header` is the actor ready to be handed on. */
export type Caller = { actor: Actor; header: string; expiresAt: number }

const REMEMBERED = 10_000

/**
 * Reads access tokens (rule 33): algorithm, type, issuer, audience and expiry are pinned; anything else is null. A good
 * token is remembered until it expires, since one customer sends the same one with every request.
 */
export function tokenReader(secret: string) {
  const key = new TextEncoder().encode(secret)
  const known = new Map<string, Caller>()

  return async (token: string, at: number): Promise<Caller | null> => {
    const caller = known.get(token) ?? (await verify(token, key, at))
    if (!caller || caller.expiresAt <= at) {
      known.delete(token)
      return null
    }
    if (known.size >= REMEMBERED) known.clear()
    known.set(token, caller)
    return caller
  }
}

async function verify(token: string, key: Uint8Array, at: number): Promise<Caller | null> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      typ: TOKEN_TYPE,
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      currentDate: new Date(at),
      requiredClaims: ['exp'],
    })
    const { user_id: userId, email, role, sid: sessionId, exp } = AccessTokenClaims.parse(payload)
    const actor: Actor = { userId, email, role, sessionId }
    return { actor, header: encodeActor(actor), expiresAt: exp * 1000 }
  } catch {
    return null
  }
}
