import { expect, test } from 'bun:test'
import { Webhook } from 'standardwebhooks'
import { newSecret, sealer } from './secret'

const KEY = 'ab'.repeat(32)
const [ID, OTHER] = ['01a20700-0000-7000-8000-000000000001', '01a20700-0000-7000-8000-000000000002']

test('a secret has 32 random bytes in the form of Standard Webhooks', () => {
  const [one, other] = [newSecret(), newSecret()]
  expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(one).not.toBe(other)
  expect(new Webhook(one).sign('msg', new Date(0), '{}')).toStartWith('v1,')
})

test('a sealed secret can be opened with the same key, and looks different each time', async () => {
  const secret = newSecret()
  const [one, other] = await Promise.all([sealer(KEY).seal(secret, ID), sealer(KEY).seal(secret, ID)])
  expect(one).not.toBe(other)
  expect(one).not.toContain(secret.slice(6, 20))
  expect(await sealer(KEY).open(one, ID)).toBe(secret)
})

test('another key, another webhook or an altered text opens nothing', async () => {
  const sealed = await sealer(KEY).seal(newSecret(), ID)
  await expect(sealer('cd'.repeat(32)).open(sealed, ID)).rejects.toThrow()
  await expect(sealer(KEY).open(sealed, OTHER)).rejects.toThrow()
  const altered = (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1)
  await expect(sealer(KEY).open(altered, ID)).rejects.toThrow()
})
