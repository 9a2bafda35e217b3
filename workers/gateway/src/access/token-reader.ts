import { AccessTokenClaims, TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '@cinema/contracts/identity/token'
import type { Actor } from '@cinema/contracts/shared/actor'
import { encodeActor } from '@cinema/platform/actor'
import { type TokenKey, tokenKey } from '@cinema/platform/token-keys'
import { type JWTHeaderParameters, jwtVerify } from 'jose'

/**
 * The owner of a valid access token. `header` is the actor, encoded for the actor header; `expiresAt` is in ms since the
 * epoch. `permissionsKnown` is false if the permissions of the role could not be loaded.
 */
export type Caller = { actor: Actor; header: string; expiresAt: number; permissionsKnown: boolean }

const MAX_CACHED = 10_000

/**
 * Makes a function that verifies access tokens (rule 33) by algorithm, type, issuer, audience and expiry, and returns null
 * for an invalid one. A valid token is cached until it expires, because a client sends the same one with every request.
 * @param secrets the current signing secret first, then earlier ones whose tokens may not have expired yet.
 */
export function tokenReader(secrets: string[]) {
  let keys: TokenKey[] | null = null
  const cached = new Map<string, Caller>()

  return async (token: string, at: number): Promise<Caller | null> => {
    keys ??= await Promise.all(secrets.map(tokenKey))
    const caller = cached.get(token) ?? (await verify(token, keys, at))
    if (!caller || caller.expiresAt <= at) {
      cached.delete(token)
      return null
    }
    if (cached.size >= MAX_CACHED) cached.clear()
    cached.set(token, caller)
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
    const claims = { userId, email, role, sessionId, cinemaIds }
    const actor: Actor = { ...claims, permissions: [] }
    return { actor, header: encodeActor(claims), expiresAt: exp * 1000, permissionsKnown: true }
  } catch {
    return null
  }
}

/** The key that the token's `kid` names. A token without `kid` must be signed with the current key. */
function keyFor({ kid }: Partial<JWTHeaderParameters>, keys: TokenKey[]): Uint8Array {
  const key = kid === undefined ? keys[0] : keys.find(({ id }) => id === kid)
  if (!key) throw new Error('The key of this token is unknown')
  return key.secret
}
