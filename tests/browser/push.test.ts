import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { NotificationList } from '@cinema/contracts/notification/http'
import { triggerCron } from '@cinema/testing/cron'
import { type Customer, newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { notifyOf } from '@cinema/testing/notified'
import { ORIGIN } from '@cinema/testing/system'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { accessibilityViolations } from './axe'
import { openBrowser, PHONE, visit } from './browser'
import { madeUpPush } from './made-up-push'
import { signInAs } from './steps'

const DEVICES = '/api/v1/notifications/push-subscriptions'
const SWITCH = 'Notify me on this device'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

const devicesOf = async (customer: Customer) => (await customer.get<{ data: unknown[] }>(DEVICES)).body.data.length

async function openBell(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Notifications/ }).click()
}

type Shown = { title: string; body: string; tag: string; silent: boolean; data: { link: string | null } }

/** The site's service worker, sent real push events. What it shows is recorded, since a headless browser shows nothing. */
async function serviceWorkerOf(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [registration] }) => {
      if (registration) resolve(registration.registrationId)
    }),
  )
  await session.send('ServiceWorker.enable')
  await page.evaluate('navigator.serviceWorker.ready')
  const registrationId = await registered
  const [worker] = page.context().serviceWorkers()
  await worker?.evaluate(`self.shown = []
    self.registration.showNotification = async (title, options) => self.shown.push({ title, ...options })`)
  return {
    push: (data: string) => session.send('ServiceWorker.deliverPushMessage', { origin: ORIGIN, registrationId, data }),
    shown: async () => (await worker?.evaluate<Shown[]>('self.shown')) ?? [],
  }
}

test('a customer turns push messages on in this browser, is shown one, and turns them off again', async () => {
  const customer = await newCustomer()
  const { page, faults } = await visit(browser, ORIGIN, PHONE)
  const subscribed = await madeUpPush(page)
  await signInAs(page, customer)
  await page.goto('/')
  const serviceWorker = await serviceWorkerOf(page)

  await openBell(page)
  const choice = page.getByRole('checkbox', { name: SWITCH })
  expect(await choice.isChecked()).toBe(false)
  await choice.click()
  await page.getByRole('checkbox', { name: SWITCH, checked: true }).waitFor()
  expect(await devicesOf(customer)).toBe(1)
  expect(await accessibilityViolations(page)).toEqual([])

  await notifyOf(customer.userId, 1)
  await triggerCron()
  const [message] = await eventually(async () => {
    const messages = (await subscribed()?.messages()) ?? []
    return messages.length > 0 && messages
  }, 'the message')
  await serviceWorker.push(JSON.stringify(message))
  const [shown] = await eventually(async () => {
    const all = await serviceWorker.shown()
    return all.length > 0 && all
  }, 'the notification')
  const [newest] = (await customer.get<NotificationList>('/api/v1/notifications')).body.data
  const { id: tag, title, message: body, link } = newest ?? {}
  // The page is open and shows it too.
  expect(shown).toMatchObject({ tag, title, body, data: { link }, silent: true } as Shown)

  await page.reload()
  await openBell(page)
  await page.getByRole('checkbox', { name: SWITCH, checked: true }).click()
  await page.getByRole('checkbox', { name: SWITCH, checked: false }).waitFor()
  expect(await devicesOf(customer)).toBe(0)
  expect(faults).toEqual([])
})

test('the profile lists the devices and removes another one; signing out ends the subscription of this browser', async () => {
  const customer = await newCustomer()
  const { page, faults } = await visit(browser, ORIGIN, PHONE)
  const other = await visit(browser, ORIGIN, PHONE)
  for (const one of [other.page, page]) {
    await madeUpPush(one)
    await signInAs(one, customer)
    await one.goto('/profile')
    await one.getByRole('checkbox', { name: SWITCH }).click()
    await one.getByRole('checkbox', { name: SWITCH, checked: true }).waitFor()
  }
  const devices = page.getByRole('list', { name: 'Devices that are notified' }).getByRole('listitem')
  await eventually(async () => (await devices.count()) === 2, 'both devices')
  expect(await accessibilityViolations(page)).toEqual([])
  await page.getByRole('button', { name: /^Remove / }).click()
  await eventually(async () => (await devices.count()) === 1, 'the removal')

  await page.getByRole('button', { name: 'Sign out', exact: true }).first().click()
  await page.waitForURL((url) => url.pathname !== '/profile')
  await eventually(async () => (await devicesOf(customer)) === 0, 'the end of the device')
  expect(await page.evaluate<string | null>("localStorage.getItem('made-up-subscription')")).toBeNull()
  expect(faults).toEqual([])
})

test('a browser that forbids notifications says how to allow them', async () => {
  const customer = await newCustomer()
  const { page } = await visit(browser, ORIGIN, PHONE)
  await page.addInitScript("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })")
  await signInAs(page, customer)
  await page.goto('/')
  await openBell(page)
  await page.getByText('Your browser does not let this site notify you.', { exact: false }).waitFor()
  expect(await page.getByRole('checkbox', { name: SWITCH }).count()).toBe(0)
})
