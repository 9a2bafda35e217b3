import { expect, test } from 'bun:test'
import { fingerprintOf, newSecret, seal, unseal } from './sealed'

test('only who has the secret can read what was sealed with it', async () => {
  const [secret, other] = [newSecret(), newSecret()]
  const sealed = await seal('a refresh token', secret)
  expect(sealed).not.toContain('refresh')
  expect(await unseal(sealed, secret)).toBe('a refresh token')
  expect(await unseal(sealed, other)).toBeNull()
})

test('what was changed since cannot be read, and neither can nonsense', async () => {
  const secret = newSecret()
  const sealed = await seal('text', secret)
  const [iv, content = ''] = sealed.split('.')
  const changed = `${iv}.${content.startsWith('A') ? 'B' : 'A'}${content.slice(1)}`
  for (const each of [changed, 'nonsense', '', '.', `${iv}.`]) expect(await unseal(each, secret)).toBeNull()
})

test('a text is sealed differently each time, and the fingerprint of a secret is not the secret', async () => {
  const secret = newSecret()
  expect(await seal('text', secret)).not.toBe(await seal('text', secret))
  expect(await fingerprintOf(secret)).toBe(await fingerprintOf(secret))
  expect(await fingerprintOf(secret)).not.toContain(secret)
})
