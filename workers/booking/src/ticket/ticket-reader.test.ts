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

test('a code that we signed says what it was signed for', async () => {
  const code = await ticketSigner(first)(ticket)
  expect(await readerOf(first)(code)).toEqual({ ok: true, value: { ...ticket, keyId: 1 } })
})

test('a code stays good after the key was changed, while the old key is still published', async () => {
  const code = await ticketSigner(first)(ticket)
  expect((await readerOf(second, `[${first}]`)(code)).ok).toBe(true)
  expect(await readerOf(second)(code)).toEqual({ ok: false, refusal: { code: 'BAD_SIGNATURE' } })
})

test('a code that another key signed under our number is refused', async () => {
  const code = await ticketSigner(foreign)(ticket)
  expect(await readerOf(first)(code)).toEqual({ ok: false, refusal: { code: 'BAD_SIGNATURE' } })
})

test('what is no code at all is malformed', async () => {
  expect(await readerOf(first)('hello')).toEqual({ ok: false, refusal: { code: 'MALFORMED' } })
})
