import type { UserView } from '@cinema/contracts/identity/http'
import { ACCESS_TOKEN_TTL_MS, TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '@cinema/contracts/identity/token'
import type { CinemaId, SessionId } from '@cinema/contracts/shared/ids'
import { tokenKey } from '@cinema/platform/token-keys'
import { SignJWT } from 'jose'

/** Signs access tokens: HS256, valid for fifteen minutes, with the id of their session (rule 33). */
export function tokenSigner(secret: string) {
  return async (user: UserView & { cinemaIds: CinemaId[] }, sid: SessionId, at: number): Promise<string> => {
    const key = await tokenKey(secret)
    return new SignJWT({ user_id: user.id, email: user.email, role: user.role, sid, cinema_ids: user.cinemaIds })
      .setProtectedHeader({ alg: 'HS256', typ: TOKEN_TYPE, kid: key.id })
      .setIssuer(TOKEN_ISSUER)
      .setAudience(TOKEN_AUDIENCE)
      .setIssuedAt(Math.floor(at / 1000))
      .setExpirationTime(Math.floor((at + ACCESS_TOKEN_TTL_MS) / 1000))
      .sign(key.secret)
  }
}
