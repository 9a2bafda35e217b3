import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Challenge, checkSignIn } from './check-sign-in'
import { readSignInMessage, type SignInMessage, writeSignInMessage } from './sign-in-message'

const chars = (alphabet: string, least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: least, maxLength: most })
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const instants = fc.integer({ min: 0, max: 4_000_000_000_000 })

const KEYS = ['domain', 'uri', 'address', 'chainId', 'nonce', 'issuedAt', 'expiresAt'] as const

const challenges: fc.Arbitrary<Challenge> = fc.record({
  domain: chars('abcdefghijklmnopqrstuvwxyz0123456789.-:', 1, 40),
  uri: chars(`${LETTERS}:/.-?=`, 1, 60),
  address: chars('0123456789abcdefABCDEF', 40, 40).map((hex) => `0x${hex}`),
  chainId: fc.integer({ min: 1, max: 999_999_999 }),
  nonce: chars(LETTERS, 8, 64),
  issuedAt: instants,
  expiresAt: instants,
})
const statements = chars(`${LETTERS} .,’é`, 1, 120)

const messageOf = ({ issuedAt, expiresAt, ...rest }: Challenge, statement = 'Link this wallet.'): SignInMessage => ({
  ...rest,
  statement,
  issuedAt: new Date(issuedAt).toISOString(),
  expiresAt: new Date(expiresAt).toISOString(),
})

test('a message that is written is read back unchanged', () => {
  fc.assert(
    fc.property(challenges, statements, (challenge, statement) => {
      const message = messageOf(challenge, statement)
      expect(readSignInMessage(writeSignInMessage(message))).toEqual(message)
    }),
  )
})

test('a text with an extra character is either unreadable or reads as a different message', () => {
  fc.assert(
    fc.property(challenges, fc.nat(), fc.constantFrom('\n', ' ', 'x', '\r', '\u0000'), (challenge, place, extra) => {
      const text = writeSignInMessage(messageOf(challenge))
      const at = place % (text.length + 1)
      const changed = text.slice(0, at) + extra + text.slice(at)
      const read = readSignInMessage(changed)
      if (read) expect(writeSignInMessage(read)).toBe(changed)
    }),
  )
})

test('the lines are in the order of the standard', () => {
  const text = writeSignInMessage({
    domain: 'marquee.example',
    address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    statement: 'Link this wallet.',
    uri: 'https://marquee.example/profile',
    chainId: 1,
    nonce: '32891756aB',
    issuedAt: '2026-11-27T18:00:00.000Z',
    expiresAt: '2026-11-27T18:10:00.000Z',
  })
  expect(text).toBe(`marquee.example wants you to sign in with your Ethereum account:
0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed

Link this wallet.

URI: https://marquee.example/profile
Version: 1
Chain ID: 1
Nonce: 32891756aB
Issued At: 2026-11-27T18:00:00.000Z
Expiration Time: 2026-11-27T18:10:00.000Z`)
})

test('the answer to a challenge is accepted until the challenge expires, and refused from then on', () => {
  fc.assert(
    fc.property(challenges, instants, (challenge, at) => {
      const judged = checkSignIn(messageOf(challenge), challenge, at)
      expect(judged.ok).toBe(at < challenge.expiresAt)
    }),
  )
})

test('an answer to another challenge is refused, whichever field differs', () => {
  fc.assert(
    fc.property(challenges, challenges, fc.constantFrom<keyof Challenge>(...KEYS), (asked, other, key) => {
      fc.pre(asked[key] !== other[key])
      const answered = messageOf({ ...asked, [key]: other[key] })
      expect(checkSignIn(answered, asked, asked.expiresAt - 1).ok).toBe(false)
    }),
  )
})
