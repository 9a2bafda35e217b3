import { expect, test } from 'bun:test'
import { TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from '@cinema/contracts/identity/token'
import { tokenKey } from '@cinema/platform/token-keys'
import { SignJWT } from 'jose'
import { tokenReader } from './token-reader'

const AT = 1_800_000_000_000
const [OLD, NOW] = ['an old secret of thirty-two letters', 'a new secret with thirty-two letters']

async function signedWith(secret: string, kid: string | undefined) {
  const claims = { user_id: crypto.randomUUID(), email: 'ada@example.org', role: 'customer', sid: crypto.randomUUID() }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: TOKEN_TYPE, ...(kid ? { kid } : {}) })
    .setIssuer(TOKEN_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setExpirationTime(AT / 1000 + 60)
    .sign(new TextEncoder().encode(secret))
}

test('rule 33: after the secret is changed, tokens signed with the old one are valid until it is removed', async () => {
  const token = await signedWith(OLD, (await tokenKey(OLD)).id)
  expect(await tokenReader([OLD])(token, AT)).not.toBeNull()
  expect(await tokenReader([NOW, OLD])(token, AT)).not.toBeNull()
  expect(await tokenReader([NOW])(token, AT)).toBeNull()
})

test('a token is verified with the key that it names, and with the current key if it names none', async () => {
  const read = tokenReader([NOW, OLD])
  const misnamed = await signedWith(OLD, (await tokenKey(NOW)).id)
  const unnamed = [await signedWith(NOW, undefined), await signedWith(OLD, undefined)]
  expect(await read(misnamed, AT)).toBeNull()
  expect((await Promise.all(unnamed.map((token) => read(token, AT)))).map((caller) => caller !== null)).toEqual([
    true,
    false,
  ])
})

test('rule 33: a cached token expires like any other', async () => {
  const read = tokenReader([NOW])
  const token = await signedWith(NOW, undefined)
  expect(await read(token, AT)).not.toBeNull()
  expect(await read(token, AT + 60_000)).toBeNull()
})
