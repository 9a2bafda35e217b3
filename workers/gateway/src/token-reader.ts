import { AccessTokenClaims, TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '@cinema/contracts/identity/token'
import type { Actor } from '@cinema/contracts/shared/actor'
import { encodeActor } from '@cinema/platform/actor'
import { type TokenKey, tokenKey } from '@cinema/platform/token-keys'
import { type JWTHeaderParameters, jwtVerify } from 'jose'

/**
 * A caller whose token holds; `header` is the actor ready to be handed on. `permissionsKnown` is false while nobody can say
 * what the role may do.
 */
export type Caller = { actor: Actor; header: string; expiresAt: number; permissionsKnown: boolean }

const REMEMBERED = 10_000

/**
 * Reads access tokens (rule 33): algorithm, type, issuer, audience and expiry are pinned; anything else is null. A good
 * token is remembered until it expires, since one customer sends the same one with every request.
 * @param secrets the current one first, then those before it whose tokens may still be about.
 */
export function tokenReader(secrets: string[]) {
  let keys: TokenKey[] | null = null
  const known = new Map<string, Caller>()

  return async (token: string, at: number): Promise<Caller | null> => {
    keys ??= await Promise.all(secrets.map(tokenKey))
    const caller = known.get(token) ?? (await verify(token, keys, at))
    if (!caller || caller.expiresAt <= at) {
      known.delete(token)
      return null
    }
    if (known.size >= REMEMBERED) known.clear()
    known.set(token, caller)
    return caller
  }
}

async function verify(token: string, keys: TokenKey[], at: number): Promise<Caller | null> {
  try {
    const { payload } = await jwtVerify(token, (header) => keyFor(header, keys), {
      algorithms: ['HS256'],
      typ: TOKEN_TYPE,
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      currentDate: new Date(at),
      requiredClaims: ['exp'],
    })
    const {
      user_id: userId,
      email,
      role,
      sid: sessionId,
      cinema_ids: cinemaIds,
      exp,
    } = AccessTokenClaims.parse(payload)
    const proven = { userId, email, role, sessionId, cinemaIds }
    const actor: Actor = { ...proven, permissions: [] }
    return { actor, header: encodeActor(proven), expiresAt: exp * 1000, permissionsKnown: true }
  } catch {
    return null
  }
}

/** The key that a token names; one that names none was signed with the current key, or does not hold. */
function keyFor({ kid }: Partial<JWTHeaderParameters>, keys: TokenKey[]): Uint8Array {
  const key = kid === undefined ? keys[0] : keys.find(({ id }) => id === kid)
  if (!key) throw new Error('The key of this token is unknown')
  return key.secret
}
