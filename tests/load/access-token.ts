import { TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '@cinema/contracts/identity/token'
import { SignJWT } from 'jose'

/** A token as auth would sign it, good for an hour, for a customer who exists nowhere else. */
export function accessToken(secret: string): Promise<string> {
  const user_id = crypto.randomUUID()
  return new SignJWT({ user_id, email: `${user_id}@example.test`, role: 'customer', sid: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'HS256', typ: TOKEN_TYPE })
    .setIssuer(TOKEN_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret))
}
