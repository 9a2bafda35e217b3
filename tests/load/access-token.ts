import { TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '@cinema/contracts/identity/token'
import { SignJWT } from 'jose'

/** An access token as the auth Worker would sign it, valid for an hour, for a customer who need not exist. */
export function accessToken(secret: string, user_id: string = crypto.randomUUID()): Promise<string> {
  return new SignJWT({ user_id, email: `${user_id}@example.test`, role: 'customer', sid: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'HS256', typ: TOKEN_TYPE })
    .setIssuer(TOKEN_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret))
}
