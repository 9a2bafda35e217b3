import { expect, test } from 'bun:test'
import type { NotificationList } from '@cinema/contracts/notification/http'
import type { PushDeviceView, PushKeyView } from '@cinema/contracts/notification/push'
import { triggerCron } from '@cinema/testing/cron'
import { type Customer, newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { notifyOf } from '@cinema/testing/notified'
import { PushBrowser } from '@cinema/testing/push-browser'

const PATH = '/api/v1/notifications/push-subscriptions'

async function subscribed(customer: Customer): Promise<PushBrowser> {
  const key = await customer.get<PushKeyView>('/api/v1/notifications/push-key')
  const browser = await PushBrowser.subscribe(key.body.publicKey)
  const saved = await customer.put<PushDeviceView>(PATH, browser.subscription)
  expect(saved.status).toBe(200)
  return browser
}
const devicesOf = async (customer: Customer) => (await customer.get<{ data: PushDeviceView[] }>(PATH)).body.data

/** A customer who has been welcomed, so that no notification is on its way. */
async function welcomedCustomer(): Promise<Customer> {
  const customer = await newCustomer()
  const list = () => customer.get<NotificationList>('/api/v1/notifications')
  await eventually(async () => (await list()).body.meta.total === 1, 'the welcome')
  return customer
}
async function notify(customer: Customer): Promise<void> {
  await notifyOf(customer.userId, 1)
  await triggerCron()
}

test('a notification is pushed to every device of its user, encrypted for it, and to nobody else’s', async () => {
  const [customer, other] = [await welcomedCustomer(), await welcomedCustomer()]
  const [phone, laptop, foreign] = [await subscribed(customer), await subscribed(customer), await subscribed(other)]
  expect(await devicesOf(customer)).toHaveLength(2)
  await notify(customer)
  for (const browser of [phone, laptop]) {
    await eventually(async () => (await browser.messages()).length > 0, 'the message')
    const [notification] = (await customer.get<NotificationList>('/api/v1/notifications')).body.data
    const [message] = await browser.messages()
    const { id, title, link } = notification ?? {}
    expect(message).toMatchObject({ id, title, link, message: notification?.message, urgency: 'normal' } as object)
    expect(message?.topic).toBe(id?.replaceAll('-', '') ?? '')
  }
  expect(await foreign.messages()).toEqual([])
})

test('a message that the push service does not take at first is sent again, once', async () => {
  const customer = await welcomedCustomer()
  const [busy, other] = [await subscribed(customer), await subscribed(customer)]
  await busy.answer(503)
  await notify(customer)
  await eventually(async () => (await busy.messages()).length > 0, 'the second attempt')
  expect([(await busy.messages()).length, (await other.messages()).length]).toEqual([1, 1])
})

test('a device whose browser has unsubscribed is removed, and the others stay', async () => {
  const customer = await welcomedCustomer()
  const [gone, kept] = [await subscribed(customer), await subscribed(customer)]
  await gone.unsubscribe()
  await notify(customer)
  await eventually(async () => (await kept.messages()).length > 0, 'the message')
  await eventually(async () => (await devicesOf(customer)).length === 1, 'the removal')
})

test('a device gets nothing more once it is removed, or once its session has ended', async () => {
  const [customer, leaving] = [await welcomedCustomer(), await welcomedCustomer()]
  const [removed, kept, signedOut] = [await subscribed(customer), await subscribed(customer), await subscribed(leaving)]
  const [, oldest] = await devicesOf(customer)
  expect((await customer.delete(`${PATH}/${oldest?.id}`)).status).toBe(204)
  await leaving.post('/api/v1/auth/logout')
  await notify(customer)
  await notify(leaving)
  await eventually(async () => (await kept.messages()).length > 0, 'the message')
  await Bun.sleep(1_000)
  expect([await removed.messages(), await signedOut.messages()]).toEqual([[], []])
})
