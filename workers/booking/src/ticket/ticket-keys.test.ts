import { expect, test } from 'bun:test'
import { publishedKeys, ticketKeys } from './ticket-keys'

const signing = { kty: 'OKP', crv: 'Ed25519', kid: '2', x: 'public', d: 'private' }
const before = { kty: 'OKP', crv: 'Ed25519', kid: '1', x: 'older' }

test('the present and the earlier keys are published, without the private one', () => {
  const keys = ticketKeys({ TICKET_SIGNING_KEY: JSON.stringify(signing), TICKET_OLD_KEYS: JSON.stringify([before]) })
  expect(publishedKeys(keys).keys).toEqual([
    { kty: 'OKP', crv: 'Ed25519', kid: '2', x: 'public', use: 'sig', alg: 'EdDSA' },
    { kty: 'OKP', crv: 'Ed25519', kid: '1', x: 'older', use: 'sig', alg: 'EdDSA' },
  ])
})

test('an old key with the id of the signing key is ignored', () => {
  const settings = {
    TICKET_SIGNING_KEY: JSON.stringify(signing),
    TICKET_OLD_KEYS: JSON.stringify([{ ...before, kid: '2' }]),
  }
  expect(ticketKeys(settings).map(({ x }) => x)).toEqual(['public'])
})

test('a key id that does not fit into one byte is a fault', () => {
  expect(() => ticketKeys({ TICKET_SIGNING_KEY: JSON.stringify({ ...signing, kid: '256' }) })).toThrow()
})
