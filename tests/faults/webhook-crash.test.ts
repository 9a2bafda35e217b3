import { afterEach, beforeEach, expect, test } from 'bun:test'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats } from '@cinema/testing/showtimes'
import { verified, type WebhookReceiver, webhookReceiver } from '@cinema/testing/webhook-receiver'
import { addWebhook, deliveryWhere, WEBHOOKS } from '@cinema/testing/webhooks'
import { killAndRestart } from './inject-faults'
import { triggerCron, untilConsistent } from './until-consistent'
import { unusedShowtime } from './unused-showtime'

const WITHIN_MS = 90_000
const admin = await signIn('admin@cinema.test')
let receiver: WebhookReceiver
let webhook: Awaited<ReturnType<typeof addWebhook>>
beforeEach(async () => {
  receiver = webhookReceiver()
  webhook = await addWebhook(admin, { url: receiver.url })
})
afterEach(async () => {
  await admin.delete(`${WEBHOOKS}/${webhook.id}`)
  await receiver.stop()
})

async function purchase(): Promise<void> {
  const [customer, showtime] = [await newCustomer(), await unusedShowtime()]
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const { body: booking } = await customer.book(showtime.id, seatIds)
  await customer.pay(booking.id)
}
const received = (count: number) =>
  eventually(
    async () => {
      if (receiver.received.length >= count) return receiver.received
      if (receiver.received.length > 0) await triggerCron().catch(() => {})
      await Bun.sleep(500)
      return null
    },
    `${count} requests`,
    WITHIN_MS,
  )

test('killed between sending to a webhook and recording the answer: it is sent again, with the same id and body', async () => {
  receiver.answerWith({ status: 200, afterMs: 2_500 })
  await purchase()
  await received(1)
  await killAndRestart()

  const [first, second] = await received(2)
  if (!first || !second) throw new Error('there were two requests')
  expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'] ?? '')
  expect(verified(webhook.secret, second)).toEqual(verified(webhook.secret, first))
  const delivered = await deliveryWhere(admin, webhook.id, ({ status }) => status === 'DELIVERED')
  expect(delivered).toMatchObject({ attempts: 1, messageId: second.headers['webhook-id'] ?? '' })
  await untilConsistent()
}, 180_000)

test('control: without a crash the same answer is recorded, and nothing is sent again', async () => {
  receiver.answerWith({ status: 200, afterMs: 2_500 })
  await purchase()
  await received(1)
  await deliveryWhere(admin, webhook.id, ({ status }) => status === 'DELIVERED')
  await triggerCron()
  await Bun.sleep(3_000)
  expect(receiver.received).toHaveLength(1)
}, 60_000)
