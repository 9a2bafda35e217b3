import { afterAll, expect, test } from 'bun:test'
import { PushDeviceId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { runningPushService } from '@cinema/testing/running-push-service'
import { newVapidKey } from '@cinema/testing/vapid-key'
import { publicKeyOf, VapidKey } from './vapid'
import { webPush } from './web-push'

const service = runningPushService()
afterAll(() => service.close())

const newKey = () => VapidKey.parse(newVapidKey()) as NonNullable<ReturnType<typeof VapidKey.parse>>
const key = newKey()
const SUBJECT = 'mailto:tickets@marquee.example'
const send = webPush(key, SUBJECT, Date.now)

async function browser(senderKey: string | null = publicKeyOf(key)) {
  const { id, endpoint, keys } = await service.subscribe(senderKey)
  return { id, subscription: { id: newId(PushDeviceId), endpoint, ...keys } }
}
const message = (text: string, topic = 'topic') => ({
  payload: new TextEncoder().encode(text),
  topic,
  urgency: 'high' as const,
  ttlSeconds: 120,
})

test('a message is encrypted for its browser and signed for its push service', async () => {
  const { id, subscription } = await browser()
  expect(await send(subscription, message('Zwei Plätze'))).toEqual({ type: 'DELIVERED' })
  expect(service.messages(id)).toMatchObject([{ text: 'Zwei Plätze', topic: 'topic', urgency: 'high', ttl: 120 }])
})

test('a message with the same topic replaces one that waits, another topic does not', async () => {
  const { id, subscription } = await browser()
  for (const [text, topic] of [
    ['first', 'a'],
    ['second', 'b'],
    ['first again', 'a'],
  ] as const)
    await send(subscription, message(text, topic))
  expect(service.messages(id).map(({ text }) => text)).toEqual(['second', 'first again'])
})

test('a message that is signed by another key, or for longer than a day, is refused', async () => {
  const { subscription } = await browser()
  expect(await webPush(newKey(), SUBJECT, Date.now)(subscription, message('x'))).toMatchObject({ type: 'REFUSED' })
  const tomorrow = webPush(key, SUBJECT, () => Date.now() + 24 * 60 * 60 * 1000)
  expect(await tomorrow(subscription, message('x'))).toMatchObject({ type: 'REFUSED' })
  const yesterday = webPush(key, SUBJECT, () => Date.now() - 24 * 60 * 60 * 1000)
  expect(await yesterday(subscription, message('x'))).toMatchObject({ type: 'REFUSED' })
})

test('a subscription that is not known any more is gone', async () => {
  const { id, subscription } = await browser()
  service.unsubscribe(id)
  expect(await send(subscription, message('x'))).toEqual({ type: 'GONE' })
})

test('a push service that is overloaded, broken or not there is tried again, as late as it asks', async () => {
  const { id, subscription } = await browser()
  const answerTo = async (status: number, retryAfter?: string) => {
    service.plan(id, { status, times: 1, ...(retryAfter === undefined ? {} : { retryAfter }) })
    return send(subscription, message('x'))
  }
  expect(await answerTo(429, '120')).toMatchObject({ type: 'RETRY', afterMs: 120_000 })
  expect(await answerTo(503)).toMatchObject({ type: 'RETRY', afterMs: null })
  expect(await answerTo(503, 'soon')).toMatchObject({ type: 'RETRY', afterMs: null })
  const dated = await answerTo(503, new Date(Date.now() + 60_000).toUTCString())
  expect(dated.type === 'RETRY' && dated.afterMs).toBeWithin(50_000, 60_001)
  const nowhere = { ...subscription, endpoint: 'http://127.0.0.1:1/push/x' }
  expect(await send(nowhere, message('x'))).toMatchObject({ type: 'RETRY', afterMs: null })
})

test('a redirect is not followed', async () => {
  const { id, subscription } = await browser()
  service.plan(id, { status: 307, times: 1 })
  expect(await send(subscription, message('x'))).toMatchObject({ type: 'REFUSED' })
})

test('a setting that is no private key is refused, and "off" is none', () => {
  expect(VapidKey.parse('off')).toBeNull()
  const { d: _, ...publicOnly } = JSON.parse(newVapidKey())
  for (const setting of ['', 'on', '{}', JSON.stringify(publicOnly)])
    expect(VapidKey.safeParse(setting).success).toBe(false)
})
