import { afterAll, expect, test } from 'bun:test'
import { webhookSignature } from '@cinema/local-cloud/stripe/webhook-signature'
import { cardGateway } from '@cinema/testing/card-gateway'
import { type Customer, newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats } from '@cinema/testing/showtimes'
import { ORIGIN, STRIPE_WEBHOOK_SECRET, sql } from '@cinema/testing/system'
import { breakDatabase } from './inject-faults'
import { untilConsistent } from './until-consistent'
import { unusedShowtime } from './unused-showtime'

const STALE_SECONDS = 600
const nowSeconds = () => Math.floor(Date.now() / 1_000)

const { setDelivery } = cardGateway
afterAll(async () => {
  await setDelivery({ mode: 'on' })
  await breakDatabase({ kind: 'none' })
})

function send(event: object, secret = STRIPE_WEBHOOK_SECRET, at = nowSeconds()): Promise<number> {
  return post(event, { 'stripe-signature': webhookSignature(JSON.stringify(event), secret, at) })
}

async function post(event: object, signed: Record<string, string> = {}): Promise<number> {
  const headers = { 'content-type': 'application/json', ...signed }
  return (await fetch(`${ORIGIN}/api/v1/webhooks/stripe`, { method: 'POST', headers, body: JSON.stringify(event) }))
    .status
}

/** A booking, and the function that pays for it. */
async function purchase() {
  const customer = await newCustomer()
  const showtime = await unusedShowtime()
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const booking = await customer.book(showtime.id, seatIds)
  return { customer, bookingId: booking.body.id, pay: (method?: string) => customer.pay(booking.body.id, method) }
}

async function transactionOf(paymentId: string): Promise<string> {
  const [row] = await sql<{ transaction_id: string }>('select transaction_id from payment.payments where id = $1', [
    paymentId,
  ])
  return row?.transaction_id ?? ''
}

const aboutIntent = (transactionId: string, type = 'payment_intent.succeeded', id = `evt_${crypto.randomUUID()}`) => ({
  id,
  object: 'event',
  type,
  data: { object: { id: transactionId, object: 'payment_intent' } },
})

const ticketsOf = async (customer: Customer, bookingId: string) =>
  (await customer.booking(bookingId)).body.tickets.length

test('a webhook that is delivered twenty times, out of order and late changes nothing', async () => {
  await setDelivery({ mode: 'reordered', windowMs: 300 })
  const { customer, bookingId, pay } = await purchase()
  const { body } = await pay()
  const event = aboutIntent(await transactionOf(body.paymentId))

  const answers = await Promise.all(Array.from({ length: 20 }, () => send(event)))
  expect(new Set(answers)).toEqual(new Set([200]))
  expect(await send(aboutIntent(await transactionOf(body.paymentId), 'payment_intent.created'))).toBe(200)
  const captures = await sql("select id from payment.ledger_transactions where payment_id = $1 and kind = 'CAPTURE'", [
    body.paymentId,
  ])
  expect(captures).toHaveLength(1)
  expect(await ticketsOf(customer, bookingId)).toBe(1)
  await setDelivery({ mode: 'on' })
  await untilConsistent({ bookings: [bookingId], payments: [body.paymentId], holds: [] })
}, 90_000)

test('rule 17: a forged, a stale and an unsigned webhook are refused, and the same event with a valid signature is accepted', async () => {
  const { customer, bookingId, pay } = await purchase()
  const { body } = await pay('pm_card_threeDSecure2Required')
  const event = aboutIntent(await transactionOf(body.paymentId))
  expect(await send(event, 'whsec_of_somebody_else')).toBe(400)
  expect(await send(event, STRIPE_WEBHOOK_SECRET, nowSeconds() - STALE_SECONDS)).toBe(400)
  expect(await post(event)).toBe(400)
  // The control: the same event with a valid signature is accepted, and buys nothing since the bank has not approved.
  expect(await send(event)).toBe(200)
  expect(await ticketsOf(customer, bookingId)).toBe(0)
  await customer.post(`/api/v1/bookings/${bookingId}/cancel`, {})
  await untilConsistent()
}, 90_000)

test('rule 17: a signed success of a payment that failed is checked with the provider and changes nothing', async () => {
  await setDelivery({ mode: 'off' })
  const { customer, bookingId, pay } = await purchase()
  const { body } = await pay('pm_card_chargeDeclined')
  expect(body.status).toBe('FAILED')

  expect(await send(aboutIntent(await transactionOf(body.paymentId)))).toBe(200)
  expect(await ticketsOf(customer, bookingId)).toBe(0)
  await setDelivery({ mode: 'on' })
  await untilConsistent()
}, 90_000)

test('money that our own request could not record is recorded by the webhook', async () => {
  const { customer, bookingId, pay } = await purchase()
  await setDelivery({ mode: 'off' })
  await breakDatabase({ kind: 'cut', matching: 'insert into payment.ledger_transactions' })
  expect((await pay()).status).toBeGreaterThanOrEqual(500)
  expect(await breakDatabase({ kind: 'none' })).toBeGreaterThan(0)
  expect(await ticketsOf(customer, bookingId)).toBe(0)

  await setDelivery({ mode: 'on' })
  await eventually(async () => (await ticketsOf(customer, bookingId)) === 1, 'the ticket')
  await untilConsistent({ bookings: [bookingId], payments: [], holds: [] })
}, 90_000)
