import { TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '@cinema/contracts/identity/token'
import type { Role } from '@cinema/contracts/shared/actor'
import { JWT_SECRET, sql } from '@cinema/testing/system'
import { SignJWT } from 'jose'

/** A token as auth would sign it, for a user of this role who is not in the database. */
export function tokenOf(
  role: Role,
  expires: string | number = '5m',
  user_id: string = crypto.randomUUID(),
): Promise<string> {
  return new SignJWT({ user_id, email: `${user_id}@example.test`, role, sid: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'HS256', typ: TOKEN_TYPE })
    .setIssuer(TOKEN_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(JWT_SECRET))
}

/** A token of a new account with this role in the database, for endpoints that look the account up. */
export async function accountOf(role: Role): Promise<string> {
  const id = crypto.randomUUID()
  await sql(
    `insert into auth.users (id, email, password_hash, name, role_id)
     select $1::uuid, $1::text || '@example.test', 'none', 'Matrix', id from auth.roles where name = $2`,
    [id, role],
  )
  return tokenOf(role, '5m', id)
}
