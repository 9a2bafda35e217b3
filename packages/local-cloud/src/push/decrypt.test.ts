import { expect, test } from 'bun:test'
import { fromBase64Url } from '@cinema/domain/shared/base64url'
import { decrypt, Undecryptable } from './decrypt'

const bytes = (text: string) => fromBase64Url(text) ?? new Uint8Array()

/** The example of RFC 8291, section 5 and appendix A. */
const PUBLIC_KEY = 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'
const PRIVATE_KEY = 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94'
const AUTH = 'BTBZMqHH6r4Tts7J_aSIgg'
const BODY = [
  'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml',
  'mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT',
  'pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
].join('')

async function keys(auth = AUTH) {
  const [x, y] = [bytes(PUBLIC_KEY).slice(1, 33), bytes(PUBLIC_KEY).slice(33)]
  const jwk = { kty: 'EC', crv: 'P-256', x: toText(x), y: toText(y), d: PRIVATE_KEY }
  const privateKey = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDH', namedCurve: 'P-256' }, false, [
    'deriveBits',
  ])
  return { privateKey, publicKey: bytes(PUBLIC_KEY), auth: bytes(auth) }
}
const toText = (coordinate: Uint8Array) => Buffer.from(coordinate).toString('base64url')

test('the example of RFC 8291 is read', async () => {
  const plain = await decrypt(bytes(BODY), await keys())
  expect(new TextDecoder().decode(plain)).toBe('When I grow up, I want to be a watermelon')
})

test('a message with a changed byte, for another subscription, or that is no message is refused', async () => {
  for (const at of [0, 30, 90, 130]) {
    const changed = bytes(BODY)
    changed[at] = (changed[at] ?? 0) ^ 1
    await expect(decrypt(changed, await keys())).rejects.toThrow(Undecryptable)
  }
  await expect(decrypt(bytes(BODY), await keys('AAAAAAAAAAAAAAAAAAAAAA'))).rejects.toThrow(Undecryptable)
  await expect(decrypt(bytes(BODY).slice(0, 60), await keys())).rejects.toThrow(Undecryptable)
  await expect(decrypt(new Uint8Array(200), await keys())).rejects.toThrow(Undecryptable)
})
