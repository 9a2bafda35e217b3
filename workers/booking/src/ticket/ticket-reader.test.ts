import { expect, test } from 'bun:test'
import { generateKeyPairSync } from 'node:crypto'
import { SeatId, ShowtimeId, TicketId } from '@cinema/contracts/shared/ids'
import { ticketKeys } from './ticket-keys'
import { ticketReader } from './ticket-reader'
import { ticketSigner } from './ticket-signer'

const makeKey = (kid: string) =>
  JSON.stringify({ ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid })
const readerOf = (signing: string, old = '[]') =>
  ticketReader(() => ticketKeys({ TICKET_SIGNING_KEY: signing, TICKET_OLD_KEYS: old }))

const [first, second, foreign] = [makeKey('1'), makeKey('2'), makeKey('1')]
const ticket = {
  ticketId: TicketId.parse(crypto.randomUUID()),
  showtimeId: ShowtimeId.parse(crypto.randomUUID()),
  seatId: SeatId.parse(crypto.randomUUID()),
  version: 1,
}

test('a code that was signed with our key is decoded to its ticket', async () => {
  const code = await ticketSigner(first)(ticket)
  expect(await readerOf(first)(code)).toEqual({ ok: true, value: { ...ticket, keyId: 1 } })
})

test('a code stays valid after a change of the signing key, while the old key is published', async () => {
  const code = await ticketSigner(first)(ticket)
  expect((await readerOf(second, `[${first}]`)(code)).ok).toBe(true)
  expect(await readerOf(second)(code)).toEqual({ ok: false, refusal: { code: 'BAD_SIGNATURE' } })
})

test('a code signed by a foreign key with our key id is refused', async () => {
  const code = await ticketSigner(foreign)(ticket)
  expect(await readerOf(first)(code)).toEqual({ ok: false, refusal: { code: 'BAD_SIGNATURE' } })
})

test('a text that is not a code is refused as malformed', async () => {
  expect(await readerOf(first)('hello')).toEqual({ ok: false, refusal: { code: 'MALFORMED' } })
})
