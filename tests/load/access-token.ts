import { TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '@cinema/contracts/identity/token'
import { SignJWT } from 'jose'

/** A token as auth would sign it, good for an hour, for a customer of that id or one who exists nowhere else. */
export function accessToken(secret: string, user_id: string = crypto.randomUUID()): Promise<string> {
  return new SignJWT({ user_id, email: `${user_id}@example.test`, role: 'customer', sid: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'HS256', typ: TOKEN_TYPE })
    .setIssuer(TOKEN_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret))
}
