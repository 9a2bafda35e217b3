import { afterAll, beforeEach, expect, test } from 'bun:test'
import type { Charge } from '@cinema/testing/card-gateway'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import type { TillEvent } from '@cinema/ticket-contract/events'
import { type Acknowledged, type Audited, audit } from './auditor'

/** Violates every invariant once, to prove that the auditor finds it. */
const database = await migratedDatabase()
afterAll(() => database.close())

const id = (place: number) => `00000000-0000-7000-8000-${String(place).padStart(12, '0')}`
const [showtime, seat, booking, payment, refund, event, user] = [1, 2, 3, 4, 5, 6, 7].map(id)

const host = new URL(database.settingsOf('postgres').DATABASE_URL).host
const query: Audited['query'] = async (text, params = []) => {
  const answer = await fetch(`http://${host}/sql`, {
    method: 'POST',
    headers: { 'neon-connection-string': database.settingsOf('postgres').DATABASE_URL },
    body: JSON.stringify({ query: text, params }),
  })
  const body = (await answer.json()) as { rows: never[]; message?: string }
  if (!answer.ok) throw new Error(body.message)
  return body.rows
}

/** Writes rows that no Worker could write, with foreign keys and triggers switched off. */
const plant = (...statements: string[]) =>
  database.execute(
    `SET session_replication_role = replica; ${statements.join(';')}; SET session_replication_role = origin`,
  )

async function found(
  seats: { id: string; status: string }[] = [],
  acknowledged?: Acknowledged,
  charges: Charge[] = [],
  events: TillEvent[] = [],
): Promise<string[]> {
  const violations = await audit({
    query,
    seatsOf: async () => seats,
    charges: async () => charges,
    tillEvents: async () => events,
    since: new Date(0),
    ...(acknowledged && { acknowledged }),
  })
  return violations.map(({ invariant, what }) => `${invariant} ${what}`)
}

const aBooking = (status: string, expires = "now() + interval '1 hour'", seats = 1) => `
  INSERT INTO booking.bookings (id, reference, user_id, email, showtime_id, status, total_price, currency, show, lines,
    seats, expires_at, refundable_until)
  VALUES ('${booking}', 'ABC', '${user}', 'ada@example.test', '${showtime}', '${status}', 1000, 'EUR', '{}', '[]',
    '${JSON.stringify(Array(seats).fill({}))}', ${expires}, now())`
const aTicket = (place: number, price = 1000) => `
  INSERT INTO booking.tickets (id, booking_id, showtime_id, seat_id, label, price, ticket_code)
  VALUES ('${id(place)}', '${booking}', '${showtime}', '${seat}', 'A1', ${price}, 'code ${place}')`
const aPayment = (paymentId = payment) => `
  INSERT INTO payment.payments (id, booking_id, user_id, amount, currency, payment_method, status, fingerprint, sale)
  VALUES ('${paymentId}', '${booking}', '${user}', 1000, 'EUR', 'card', 'SUCCEEDED', 'x', '{}')`
const aCapture = (paymentId = payment) => `
  INSERT INTO payment.ledger_transactions (id, kind, payment_id) VALUES ('${paymentId}', 'CAPTURE', '${paymentId}');
  INSERT INTO payment.ledger_entries VALUES ('${paymentId}', 'card_clearing', 1000, 'EUR'), ('${paymentId}', 'revenue', -1000, 'EUR')`
const aRefund = (status: string) => `
  INSERT INTO payment.refunds (id, payment_id, booking_id, amount, currency, reason, status, lines)
  VALUES ('${refund}', '${payment}', '${booking}', 1000, 'EUR', 'TEST', '${status}', '[]')`
const anEvent = (status: string, place = 6, type = 'user.verified.v1') => `
  INSERT INTO events.outbox_events (id, aggregate_id, event_type, payload, status)
  VALUES ('${id(place)}', '${booking}', '${type}', '{}', '${status}')`

const LEDGER_DIFFERS = 'I5 the ledger does not hold what was kept of a payment'
const SOLD = [{ id: seat ?? '', status: 'SOLD' }]

beforeEach(() =>
  database.execute(`TRUNCATE booking.bookings, booking.tickets, payment.payments, payment.refunds,
    payment.ledger_transactions, payment.ledger_entries, events.outbox_events, events.deliveries, events.dead_letters CASCADE`),
)

test('a consistent purchase has no violation', async () => {
  await plant(aBooking('CONFIRMED'), aTicket(10), aPayment(), aCapture(), anEvent('PROCESSED'))
  const acknowledged = { bookings: [booking ?? ''], payments: [payment ?? ''], holds: [] }
  expect(await found(SOLD, acknowledged)).toEqual([])
})

test('I1: a seat with two live tickets is found, after the unique index was dropped', async () => {
  await expect(plant(aTicket(10), aTicket(11))).rejects.toThrow('tickets_one_live_per_seat')
  await database.execute('DROP INDEX booking.tickets_one_live_per_seat')
  await plant(aBooking('CONFIRMED', undefined, 2), aTicket(10, 500), aTicket(11, 500), aPayment(), aCapture())
  expect(await found(SOLD)).toEqual(['I1 a seat has two live tickets'])
})

test('I2: a sold seat without a ticket and a ticket without a sold seat are found', async () => {
  await plant(aBooking('PENDING'))
  expect(await found(SOLD)).toEqual(['I2 a seat is sold without a ticket'])
  await plant("UPDATE booking.bookings SET status = 'CONFIRMED'", aTicket(10), aPayment(), aCapture())
  expect(await found()).toEqual(['I2 a ticket has no sold seat'])
})

test('I3: money without tickets and two kept payments are found', async () => {
  await plant(aBooking('EXPIRED'), aPayment(), aCapture())
  expect(await found()).toEqual(['I3 money is kept without tickets'])
  await plant("UPDATE booking.bookings SET status = 'CONFIRMED'", aTicket(10), aPayment(id(20)), aCapture(id(20)))
  expect(await found(SOLD)).toEqual(['I3 two payments of a booking are kept'])
})

test('I3: charges and refunds at the provider that our payments lack are found', async () => {
  const charge = {
    payment_intent: 'pi_1',
    amount_captured: 1000,
    amount_refunded: 0,
    metadata: { paymentId: payment ?? '' },
  }
  const difference = ['I3 the provider holds another amount than our ledger']
  expect(await found([], undefined, [charge])).toEqual(difference)
  await plant(
    aBooking('CONFIRMED'),
    aTicket(10),
    aPayment(),
    aCapture(),
    "UPDATE payment.payments SET transaction_id = 'pi_1'",
  )
  expect(await found(SOLD, undefined, [charge])).toEqual([])
  expect(await found(SOLD, undefined, [{ ...charge, amount_refunded: 1 }])).toEqual(difference)
  expect(await found(SOLD, undefined, [{ ...charge, payment_intent: 'pi_2', metadata: {} }])).toEqual([])
})

test('I3: payments and refunds of the contract that our payments lack are found', async () => {
  const paid: TillEvent = {
    ...{ kind: 'PAID', quoteId: payment ?? '', subjectId: booking ?? '', payer: '0x1', wei: 1_000n },
    ...{ transactionHash: '0x2', logIndex: 0, blockNumber: 1, blockHash: '0x3' },
  }
  const back: TillEvent = { ...paid, kind: 'REFUNDED', wei: 1n, logIndex: 1 }
  await plant(
    aBooking('CONFIRMED'),
    aTicket(10),
    aPayment(),
    aCapture(),
    `INSERT INTO payment.chain_quotes (payment_id, chain_id, contract, wei, minor_per_ether, deadline, signature, wei_per_gas,
       from_block) VALUES ('${payment}', 1, '0x${'00'.repeat(20)}', 1000, 1, now(), '0x5', 1, 0)`,
  )
  const difference = ['I3 the ticket contract holds another amount of ether than our ledger']
  expect(await found(SOLD)).toEqual(difference)
  expect(await found(SOLD, undefined, [], [paid])).toEqual([])
  expect(await found(SOLD, undefined, [], [paid, back])).toEqual(difference)
})

test('I3: an open refund and a confirmed booking that lacks tickets are found', async () => {
  await plant(aBooking('EXPIRED'), aPayment(), aCapture(), aRefund('REQUESTED'))
  expect(await found()).toEqual(['I3 a refund has not ended'])
  await plant(
    'DELETE FROM payment.refunds',
    `UPDATE booking.bookings SET status = 'CONFIRMED', seats = '[{},{}]'`,
    aTicket(10),
  )
  expect(await found(SOLD)).toEqual(['I3 a confirmed booking lacks tickets'])
})

test('I4: unpaid tickets are found', async () => {
  await plant(aBooking('CONFIRMED'), aTicket(10))
  expect(await found(SOLD)).toEqual(['I4 live tickets are not paid for'])
  await plant(`
    INSERT INTO payment.payments (id, booking_id, taken_by, amount, currency, payment_method, status, fingerprint, sale)
    VALUES ('${payment}', '${booking}', '${user}', 0, 'EUR', 'complimentary', 'SUCCEEDED', 'x', '{}')`)
  expect(await found(SOLD)).toEqual([])
})

test('I5: a ledger transaction that does not balance and money that is not in the ledger are found', async () => {
  await plant(aBooking('CONFIRMED'), aTicket(10), aPayment())
  expect(await found(SOLD)).toEqual(['I5 a capture is not in the ledger', LEDGER_DIFFERS])
  await plant(aCapture(), "UPDATE payment.ledger_entries SET amount = -999 WHERE account = 'revenue'")
  expect(await found(SOLD)).toEqual(['I5 a ledger transaction does not balance'])
  await plant(
    "UPDATE payment.ledger_entries SET amount = -1000 WHERE account = 'revenue'",
    "UPDATE booking.bookings SET status = 'EXPIRED'",
    'DELETE FROM booking.tickets',
    aRefund('DONE'),
  )
  expect(await found()).toEqual(['I5 a refund is not in the ledger', LEDGER_DIFFERS])
})

test('I6: an unprocessed event, one with an open delivery and a dead one without a dead letter are found', async () => {
  await plant(anEvent('SENT'))
  expect(await found()).toEqual(['I6 an event is not processed'])
  await plant(
    "UPDATE events.outbox_events SET status = 'PROCESSED'",
    `INSERT INTO events.deliveries (event_id, subscriber, aggregate_id, position) VALUES ('${event}', 'user', '${booking}', 1)`,
  )
  expect(await found()).toEqual(['I6 a processed event has a delivery that is not done'])
  await plant("UPDATE events.outbox_events SET status = 'DEAD'")
  expect(await found()).toEqual(['I6 an event is dead without an open dead letter'])
})

test('I7: a confirmation that was recorded twice is found', async () => {
  await plant(anEvent('PROCESSED', 6, 'booking.confirmed.v1'), anEvent('PROCESSED', 8, 'booking.confirmed.v2'))
  expect(await found()).toEqual(['I7 an event that happens once was recorded twice'])
})

test('I8: a booking and a hold past their expiry are found', async () => {
  await plant(aBooking('PENDING', "now() - interval '6 seconds'"))
  expect(await found()).toEqual(['I8 a booking is pending past its expiry'])
  const hold = { showtimeId: showtime ?? '', seatIds: [seat ?? ''], until: Date.now() - 6_000 }
  const acknowledged = { bookings: [], payments: [], holds: [hold] }
  await plant('DELETE FROM booking.bookings')
  expect(await found([{ id: seat ?? '', status: 'HELD' }], acknowledged)).toEqual(['I8 a hold is kept past its expiry'])
})

test('I9: acknowledged bookings and payments that are missing are found', async () => {
  await plant(aBooking('CONFIRMED'), aTicket(10), aPayment(), aCapture())
  const acknowledged = { bookings: [id(30)], payments: [id(31)], holds: [] }
  expect(await found(SOLD, acknowledged)).toEqual([
    'I9 an acknowledged booking is missing',
    'I9 an acknowledged payment is missing',
  ])
})
