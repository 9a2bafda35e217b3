import { PushBrowser } from '@cinema/testing/push-browser'
import type { Page } from 'playwright-core'

/**
 * Lets the page subscribe at the push service of the local cloud and be given the permission to notify, since a headless
 * browser has neither. Returns the subscription that it makes, once it has made one.
 */
export async function madeUpPush(page: Page): Promise<() => PushBrowser | undefined> {
  let browser: PushBrowser | undefined
  await page.exposeFunction('subscribeAtCloud', async (senderKey: string) => {
    browser = await PushBrowser.subscribe(senderKey)
    return browser.subscription
  })
  await page.addInitScript(STAND_IN)
  return () => browser
}

/** In place of the browser's own functions. The subscription outlives a reload of the page, as a real one does. */
const STAND_IN = `
  const KEY = 'made-up-subscription'
  let permission = 'default'
  Object.defineProperty(Notification, 'permission', { get: () => permission })
  Notification.requestPermission = async () => (permission = 'granted')
  const toBytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0)).buffer
  const asSubscription = ({ senderKey, ...json }) => ({
    options: { applicationServerKey: toBytes(senderKey) },
    toJSON: () => json,
    unsubscribe: async () => localStorage.removeItem(KEY),
  })
  PushManager.prototype.getSubscription = async () => {
    const stored = localStorage.getItem(KEY)
    return stored && asSubscription(JSON.parse(stored))
  }
  PushManager.prototype.subscribe = async ({ applicationServerKey: senderKey }) => {
    const made = { ...(await window.subscribeAtCloud(senderKey)), senderKey }
    localStorage.setItem(KEY, JSON.stringify(made))
    return asSubscription(made)
  }
`
