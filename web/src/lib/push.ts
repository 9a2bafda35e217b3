import { readStored, writeStored } from './local-storage'

/** The id of the user who turned push messages on in this browser: another one who signs in here has not. */
const KEY = 'marquee.push'

/** What this browser allows: `unsupported` also where it needs the site on the home screen first, as on an iPhone. */
export type PushSupport = 'supported' | 'blocked' | 'unsupported'

export function pushSupport(): PushSupport {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'unsupported'
  return Notification.permission === 'denied' ? 'blocked' : 'supported'
}

export const isPushTurnedOn = (userId: string): boolean => readStored(KEY) === userId

/** The subscription that the user made here with this key; null if there is none. One of an earlier user or key is ended. */
export async function ownSubscription(userId: string, publicKey: string): Promise<PushSubscription | null> {
  const subscription = await manager().then((push) => push?.getSubscription() ?? null)
  if (!subscription) return null
  if (isPushTurnedOn(userId) && keyOf(subscription) === publicKey) return subscription
  await subscription.unsubscribe()
  return null
}

/** Asks the user for permission, which a browser allows only after a press, and subscribes. Null if it is not given. */
export async function subscribePush(userId: string, publicKey: string): Promise<PushSubscription | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  const push = await manager()
  if (!push) return null
  const subscription = await push.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  writeStored(KEY, userId)
  return subscription
}

/** Ends the subscription of this browser, so that its next user is not shown the messages of this one. */
export async function unsubscribePush(): Promise<void> {
  writeStored(KEY, null)
  if (pushSupport() === 'unsupported') return
  const subscription = await manager().then((push) => push?.getSubscription() ?? null)
  await subscription?.unsubscribe()
}

async function manager(): Promise<PushManager | null> {
  return (await navigator.serviceWorker.getRegistration())?.pushManager ?? null
}

function keyOf({ options: { applicationServerKey } }: PushSubscription): string | null {
  if (!applicationServerKey) return null
  const text = btoa(String.fromCharCode(...new Uint8Array(applicationServerKey)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
