import { afterAll, beforeEach, expect, test } from 'bun:test'
import type { AlertView } from '@cinema/contracts/alert/http'
import type { Page } from '@cinema/contracts/shared/page'
import type { WebhookDeliveryView, WebhookView, WebhookWithSecret } from '@cinema/contracts/webhook/http'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { verified, type WebhookReceiver, webhookReceiver } from '@cinema/testing/webhook-receiver'
import { addWebhook, deliveriesOf, deliveryAt, deliveryWhere, WEBHOOKS } from '@cinema/testing/webhooks'
import { triggerCron } from '../faults/until-consistent'

const admin = await signIn('admin@cinema.test')
let receiver: WebhookReceiver
const made: string[] = []
beforeEach(async () => {
  await removeAll()
  await receiver?.stop()
  receiver = webhookReceiver()
})
afterAll(async () => {
  await removeAll()
  await receiver?.stop()
})
const removeAll = () => Promise.all(made.splice(0).map((id) => admin.delete(`${WEBHOOKS}/${id}`)))

/** A webhook to the receiver. It is deleted after the test. */
async function webhook(settings: Partial<Parameters<typeof addWebhook>[1]> = {}): Promise<WebhookWithSecret> {
  const added = await addWebhook(admin, { url: receiver.url, ...settings })
  made.push(added.id)
  return added
}

/** Buys a ticket, for a showtime of its own unless one is given. */
async function purchase(given?: { id: string }) {
  const [customer, showtime] = [await newCustomer(), given ?? (await freshShowtime())]
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const { body: booking } = await customer.book(showtime.id, seatIds)
  await customer.pay(booking.id)
  return { customer, booking }
}
const confirmed = (delivery: WebhookDeliveryView) => delivery.status === 'DELIVERED'
/** The webhooks about which an alert is open. */
const openAlerts = async () => {
  const { body } = await admin.get<Page<AlertView>>('/api/v1/admin/alerts?cause=webhook-off&perPage=100')
  return body.data.map(({ subject }) => subject)
}
const requestWith = (text: string) =>
  eventually(async () => receiver.received.find(({ body }) => body.includes(text)), `a request with ${text}`)
test('a webhook hears of a purchase, signed, without ticket codes, names and addresses', async () => {
  const { secret, id } = await webhook({ eventTypes: ['booking.confirmed.v1', 'payment.completed.v1'] })
  const { customer, booking } = await purchase()
  const told = await requestWith('booking.confirmed.v1')
  const paid = await requestWith('payment.completed.v1')
  expect(verified(secret, told)).toMatchObject({
    type: 'booking.confirmed.v1',
    data: { bookingId: booking.id, userId: customer.userId, total: booking.total, tickets: [{}] },
  })
  expect(verified(secret, paid).data).toMatchObject({ bookingId: booking.id, amount: booking.total, method: 'card' })
  for (const { body } of receiver.received) {
    expect(body).not.toContain(customer.email)
    expect(body).not.toContain('"code"')
  }

  const ours = await deliveryWhere(
    admin,
    id,
    ({ type, status }) => type === 'booking.confirmed.v1' && status === 'DELIVERED',
  )
  expect(ours).toMatchObject({ attempts: 1, lastAttempt: { status: 204, error: null, body: '' } })
  expect(told.headers['webhook-id']).toBe(ours.messageId)
  expect((await deliveryAt(admin, id, ours.id)).payload).toBe(told.body)
})

test('a failed delivery is tried again after some seconds, with the same id; the log has each answer', async () => {
  const { id, secret } = await webhook({ eventTypes: ['booking.confirmed.v1'] })
  receiver.answerWith({ status: 500, body: 'x'.repeat(100_000) })
  await purchase()
  const delivered = await deliveryWhere(admin, id, confirmed)
  expect(delivered.attempts).toBe(2)
  const [first, second] = receiver.received
  if (!first || !second) throw new Error('there were two requests')
  expect([second.headers['webhook-id'], second.body]).toEqual([first.headers['webhook-id'], first.body] as never)
  expect(second.at - first.at).toBeGreaterThan(3_500)
  expect(verified(secret, second)).toEqual(verified(secret, first))
  const { log } = await deliveryAt(admin, id, delivered.id)
  expect(log.map(({ number, status }) => [number, status])).toEqual([
    [2, 204],
    [1, 500],
  ])
  expect(log[1]?.body).toHaveLength(1_024)
}, 40_000)

test('a receiver that is slow, or redirects, has not received it, and holds up no other webhook', async () => {
  const elsewhere = webhookReceiver()
  const [slow, redirecting, quick] = [await webhook(), await webhook(), webhookReceiver()]
  const third = await webhook({ url: quick.url })
  receiver.answerWith({ status: 200, afterMs: 6_000 }, { status: 308, headers: { location: elsewhere.url } })
  await purchase()
  await deliveryWhere(admin, third.id, confirmed)
  const answers = [slow, redirecting].map(async ({ id }) => {
    const { lastAttempt } = await deliveryWhere(admin, id, ({ attempts }) => attempts > 0)
    return `${lastAttempt?.status} ${lastAttempt?.error}`
  })
  expect((await Promise.all(answers)).toSorted()).toEqual(['308 null', 'null TIMEOUT'])
  expect(elsewhere.received).toEqual([])
  await Promise.all([elsewhere.stop(), quick.stop()])
}, 40_000)

test('410 switches the webhook off, which is in its state and an event, until staff switch it on', async () => {
  const { id } = await webhook()
  receiver.answerWith({ status: 410 })
  await purchase()
  const failed = await deliveryWhere(admin, id, ({ status }) => status === 'FAILED')
  expect(failed).toMatchObject({ failure: 'GONE', attempts: 1 })
  const { body: off } = await admin.get<WebhookView>(`${WEBHOOKS}/${id}`)
  expect(off).toMatchObject({ enabled: false, offBecause: 'GONE' })
  const events = await sql(
    "select 1 as it from events.outbox_events where event_type = 'webhook.switched-off.v1' and aggregate_id = $1",
    [id],
  )
  expect(events).toHaveLength(1)

  await eventually(async () => (await openAlerts()).includes(id), 'the alert')

  const replay = `${WEBHOOKS}/${id}/deliveries/${failed.id}/replay`
  expect(await admin.post(replay)).toMatchObject({ status: 409, body: { code: 'WEBHOOK_OFF' } })
  await admin.patch(`${WEBHOOKS}/${id}`, { enabled: true })
  expect(await admin.post(replay)).toMatchObject({
    status: 202,
    body: { status: 'PENDING', messageId: failed.messageId },
  })
  await deliveryWhere(admin, id, ({ id: each, status }) => each === failed.id && status === 'DELIVERED')
  expect(await openAlerts()).not.toContain(id)
  expect(await admin.get(`${WEBHOOKS}/${id}`)).toMatchObject({
    body: { enabled: true, offBecause: null, offSince: null },
  })
}, 40_000)

test('all failed deliveries since an instant are sent again, and a delivery that is tried is not', async () => {
  const { id } = await webhook()
  const since = new Date(Date.now() - 60_000).toISOString()
  receiver.answerWith({ status: 500 }, { status: 500 })
  await Promise.all([purchase(), purchase()])
  await eventually(
    async () => (await deliveriesOf(admin, id)).filter(({ attempts }) => attempts > 0).length === 2,
    'two failures',
  )
  const [pending] = await deliveriesOf(admin, id, '?status=PENDING')
  expect(await admin.post(`${WEBHOOKS}/${id}/deliveries/${pending?.id}/replay`)).toMatchObject({
    status: 409,
    body: { code: 'WEBHOOK_DELIVERY_PENDING' },
  })

  await admin.patch(`${WEBHOOKS}/${id}`, { enabled: false })
  await eventually(async () => (await deliveriesOf(admin, id, '?status=FAILED')).length === 2, 'the end of both')
  await admin.patch(`${WEBHOOKS}/${id}`, { enabled: true })
  const replay = (from: string) => admin.post(`${WEBHOOKS}/${id}/deliveries/replay`, { since: from })
  expect(await replay(new Date(Date.now() + 60_000).toISOString())).toMatchObject({ body: { replayed: 0, left: 0 } })
  expect(await replay(since)).toMatchObject({ status: 202, body: { replayed: 2, left: 0 } })
  await eventually(async () => (await deliveriesOf(admin, id, '?status=DELIVERED')).length === 2, 'both deliveries')
}, 60_000)

test('after a rotation requests are signed with both secrets for a day, and then with the new one', async () => {
  const { id, secret } = await webhook()
  const { body: rotated } = await admin.post<WebhookWithSecret>(`${WEBHOOKS}/${id}/rotate-secret`)
  expect(Date.parse(rotated.oldSecretUntil ?? '') - Date.now()).toBeGreaterThan(23 * 3_600_000)
  await purchase()
  const both = await requestWith('booking.confirmed.v1')
  expect(verified(secret, both)).toEqual(verified(rotated.secret, both))

  await sql("update events.webhooks set old_secret_until = now() - interval '1 second' where id = $1", [id])
  const { body: test } = await admin.post<WebhookDeliveryView>(`${WEBHOOKS}/${id}/test`)
  const alone = await requestWith('webhook.test')
  expect(test).toMatchObject({ status: 'DELIVERED', type: 'webhook.test', lastAttempt: { status: 204 } })
  expect(verified(rotated.secret, alone)).toMatchObject({ type: 'webhook.test', data: { webhookId: id } })
  expect(() => verified(secret, alone)).toThrow('No matching signature')
})

test('a webhook of a cinema hears of no other, but of what concerns all', async () => {
  const showtime = await freshShowtime()
  const others = await sql<{ id: string }>('select id from booking.cinemas where id <> $1 limit 1', [showtime.cinemaId])
  const eventTypes = ['booking.confirmed.v1', 'movie.changed.v1']
  const here = await webhook({ cinemaId: showtime.cinemaId, eventTypes })
  const there = await webhook({ cinemaId: others[0]?.id ?? '', eventTypes })
  await purchase(showtime)
  await deliveryWhere(admin, here.id, ({ type }) => type === 'booking.confirmed.v1')
  await admin.post('/api/v1/admin/movies', { title: `Told ${Date.now()}`, genres: ['Drama'] })
  for (const { id } of [here, there]) await deliveryWhere(admin, id, ({ type }) => type === 'movie.changed.v1')
  expect(await deliveriesOf(admin, there.id, '?type=booking.confirmed.v1')).toEqual([])
})

test('a receiver inside of a network, another scheme or port, and an unknown cinema or type are refused', async () => {
  const add = (url: string, rest: object = {}) =>
    admin.post<{ code: string; fault?: string }>(WEBHOOKS, { url, eventTypes: ['user.erased.v1'], ...rest })
  const targets = {
    'https://10.0.0.7/': 'NOT_PUBLIC',
    'https://2130706433/': 'NOT_PUBLIC',
    'https://[::ffff:a00:1]/': 'NOT_PUBLIC',
    'https://localhost/': 'NOT_PUBLIC',
    'http://integrator.example/': 'NOT_HTTPS',
    'https://integrator.example:8443/': 'OTHER_PORT',
    'https://ada:pass@integrator.example/': 'WITH_CREDENTIALS',
    nonsense: 'NOT_A_URL',
  }
  for (const [url, fault] of Object.entries(targets)) {
    expect([url, await add(url)]).toMatchObject([url, { status: 422, body: { code: 'WEBHOOK_URL_REFUSED', fault } }])
  }
  const { id } = await webhook()
  expect(await admin.patch(`${WEBHOOKS}/${id}`, { url: 'https://10.0.0.7/' })).toMatchObject({ status: 422 })
  expect((await add(receiver.url, { cinemaId: crypto.randomUUID() })).body.code).toBe('CINEMA_NOT_FOUND')
  expect((await add(receiver.url, { eventTypes: ['user.registered.v1'] })).status).toBe(400)
})

test('a webhook is read without its secret, changed by version, and gone once it is deleted', async () => {
  const { secret: _, ...added } = await webhook({ description: 'Accounting', enabled: false })
  const path = `${WEBHOOKS}/${added.id}`
  const read = await admin.get<WebhookView>(path)
  expect(read.body).toEqual(added)
  expect(JSON.stringify((await admin.get(`${WEBHOOKS}?perPage=100`)).body)).not.toContain('whsec_')

  const changing = { description: 'Books' }
  const stale = { 'if-match': '"99"' }
  expect(await admin.call('PATCH', path, changing, stale)).toMatchObject({
    status: 412,
    body: { code: 'WEBHOOK_CHANGED_MEANWHILE' },
  })
  const changed = await admin.call<WebhookView>('PATCH', path, changing, { 'if-match': read.headers.get('etag') ?? '' })
  expect(changed).toMatchObject({ status: 200, body: { description: 'Books', version: 2, url: added.url } })
  expect(changed.headers.get('etag')).toBe('"2"')
  const stored = await sql<{ secret: string }>('select secret from events.webhooks where id = $1', [added.id])
  expect(stored[0]?.secret).not.toContain('whsec_')

  expect((await admin.delete(path)).status).toBe(204)
  expect(await admin.get(path)).toMatchObject({ status: 404, body: { code: 'WEBHOOK_NOT_FOUND' } })
  expect(await admin.get(`${path}/deliveries`)).toMatchObject({ status: 404 })
})

test('a sender that was not woken in time is woken by the clock', async () => {
  const { id } = await webhook()
  receiver.answerWith({ status: 500 })
  await purchase()
  const { nextAttemptAt } = await deliveryWhere(admin, id, ({ attempts }) => attempts === 1)
  // As if the alarm, which was set for the next attempt, had been lost: the attempt is due for a while.
  await sql(
    "update events.webhook_deliveries set next_attempt_at = now() - interval '1 minute' where webhook_id = $1",
    [id],
  )
  await triggerCron()
  const delivered = await deliveryWhere(admin, id, ({ status }) => status === 'DELIVERED')
  expect(delivered.attempts).toBe(2)
  expect(Date.parse(delivered.endedAt ?? '')).toBeLessThan(Date.parse(nextAttemptAt ?? ''))
})
