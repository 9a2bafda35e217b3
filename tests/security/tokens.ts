import { TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '@cinema/contracts/identity/token'
import type { Role } from '@cinema/contracts/shared/actor'
import { JWT_SECRET } from '@cinema/testing/system'
import { SignJWT } from 'jose'

/** A token as auth would sign it, for somebody of this role who exists nowhere else. */
export function tokenOf(role: Role, expires: string | number = '5m'): Promise<string> {
  const user_id = crypto.randomUUID()
  return new SignJWT({ user_id, email: `${user_id}@example.test`, role, sid: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'HS256', typ: TOKEN_TYPE })
    .setIssuer(TOKEN_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(JWT_SECRET))
}
