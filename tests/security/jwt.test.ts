import { expect, test } from 'bun:test'
import { TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '@cinema/contracts/identity/token'
import type { Problem } from '@cinema/contracts/shared/problem'
import { newCustomer, Visitor } from '@cinema/testing/customer'
import { JWT_SECRET } from '@cinema/testing/system'
import { generateKeyPair, SignJWT } from 'jose'

const key = new TextEncoder().encode(JWT_SECRET)
const CLAIMS = { user_id: crypto.randomUUID(), email: 'ada@example.test', role: 'admin', sid: crypto.randomUUID() }
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

type Forgery = { header?: object; claims?: object; issuer?: string; audience?: string; expires?: string | number }

/** A token signed with the real secret, valid except for what the forgery changes. */
function forge({ header, claims, issuer, audience, expires }: Forgery = {}): Promise<string> {
  return new SignJWT({ ...CLAIMS, ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: TOKEN_TYPE, ...header })
    .setIssuer(issuer ?? TOKEN_ISSUER)
    .setAudience(audience ?? TOKEN_AUDIENCE)
    .setExpirationTime(expires ?? '5m')
    .sign(key)
}

async function unsignedToken(alg: string): Promise<string> {
  const [, payload] = (await forge()).split('.')
  return `${encode({ alg, typ: TOKEN_TYPE })}.${payload}.`
}

/** A customer's real token with another role in its payload, under the unchanged signature. */
async function withRole(role: string): Promise<string> {
  const [header, payload = '', signature] = ((await newCustomer()).token ?? '').split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  return [header, encode({ ...claims, role }), signature].join('.')
}

async function signedByPrivateKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256')
  const claims = { ...CLAIMS, iss: TOKEN_ISSUER, aud: TOKEN_AUDIENCE, exp: Math.floor(Date.now() / 1000) + 300 }
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: TOKEN_TYPE }).sign(privateKey)
}

const ATTACKS: Record<string, () => Promise<string>> = {
  'no algorithm': () => unsignedToken('none'),
  'no algorithm, in mixed case': () => unsignedToken('nOnE'),
  'no signature': () => unsignedToken('HS256'),
  'another algorithm with the same secret': () => forge({ header: { alg: 'HS512' } }),
  'an asymmetric signature': signedByPrivateKey,
  'an unknown key': () => forge({ header: { kid: 'ffffffff' } }),
  'a path as its key id': () => forge({ header: { kid: '../../dev/null' } }),
  'a key in its header': () => forge({ header: { kid: 'mine', jwk: { kty: 'oct', k: 'AAAA' } } }),
  'another type': () => forge({ header: { typ: 'JWT' } }),
  'no type': () => forge({ header: { typ: undefined } }),
  'a critical extension': () =>
    forge({ header: { 'x-extra': 1 } }).then((token) => {
      const [, payload, signature] = token.split('.')
      return [encode({ alg: 'HS256', typ: TOKEN_TYPE, crit: ['x-extra'], 'x-extra': 1 }), payload, signature].join('.')
    }),
  'an expiry in the past': () => forge({ expires: Math.floor(Date.now() / 1000) - 60 }),
  'another issuer': () => forge({ issuer: 'somebody' }),
  'another audience': () => forge({ audience: 'somewhere' }),
  'an edited role': () => withRole('admin'),
  'an unknown role': () => forge({ claims: { role: 'owner' } }),
  'a user id that is not a UUID': () => forge({ claims: { user_id: "' or 1=1 --" } }),
  'no session': () => forge({ claims: { sid: undefined } }),
  'another secret': () =>
    new SignJWT(CLAIMS)
      .setProtectedHeader({ alg: 'HS256', typ: TOKEN_TYPE })
      .setIssuer(TOKEN_ISSUER)
      .setAudience(TOKEN_AUDIENCE)
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode('secret')),
  'no valid format': async () => 'not.a.token',
  'four parts': async () => `${await forge()}.more`,
  'ten thousand letters': async () => 'a'.repeat(10_000),
}

test('control: a token forged without any fault is accepted', async () => {
  expect((await new Visitor(await forge()).get('/api/v1/auth/sessions')).status).toBe(200)
})

test.each(Object.keys(ATTACKS))('rule 33: a token with %s is refused with 401', async (attack) => {
  const token = (await ATTACKS[attack]?.()) ?? ''
  const answers = await Promise.all(
    ['/api/v1/auth/sessions', '/api/v1/movies?perPage=1'].map((path) => new Visitor(token).get<Problem>(path)),
  )
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [401, 'UNAUTHENTICATED'],
    [401, 'UNAUTHENTICATED'],
  ])
})
