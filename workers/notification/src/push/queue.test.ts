import { expect, spyOn, test } from 'bun:test'
import { NotificationId, PushDeviceId, UserId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { PushQueue } from './queue'
import type { Subscription } from './store'
import type { PushOutcome } from './web-push'

spyOn(console, 'warn').mockImplementation(() => {})
spyOn(console, 'error').mockImplementation(() => {})

const DELIVERED: PushOutcome = { type: 'DELIVERED' }
const RETRY: PushOutcome = { type: 'RETRY', afterMs: null, reason: '503' }
const device = (): Subscription => ({ id: newId(PushDeviceId), endpoint: 'https://x', p256dh: '', auth: '' })
const notification = (type = 'booking.confirmed') => ({
  id: newId(NotificationId),
  sequence: 1,
  type,
  title: 'Booked',
  message: 'See you there',
  link: '/bookings/1',
  read: false,
  createdAt: '2026-11-23T10:00:00.000Z',
})

/** A user with devices, whose push service answers what the test says; delivered if it says nothing. */
function given(devices: Subscription[], answers: Map<PushDeviceId, PushOutcome[]> = new Map()) {
  const stored = new Map<string, never>()
  const removed: PushDeviceId[] = []
  const sent: { to: PushDeviceId; title: string; topic: string; urgency: string }[] = []
  const faults = { database: false }
  const queue = new PushQueue({
    storage: {
      put: async (key, value) => void stored.set(key, value as never),
      delete: async (key) => stored.delete(key),
      list: async () => new Map(stored),
    },
    userId: () => newId(UserId),
    devices: () => ({
      async subscriptionsOf() {
        if (faults.database) throw new Error('no database')
        return devices
      },
      removeGone: async ({ id }) => void removed.push(id),
    }),
    send: async ({ id }, { payload, topic, urgency }) => {
      const { title } = JSON.parse(new TextDecoder().decode(payload))
      sent.push({ to: id, title, topic, urgency })
      return answers.get(id)?.shift() ?? DELIVERED
    },
  })
  return { queue, stored, removed, sent, faults }
}

test('a message is sent once to each device, and then forgotten', async () => {
  const devices = [device(), device()]
  const { queue, stored, sent } = given(devices)
  const message = notification()
  await queue.add(message, 100)
  expect(await queue.drain(99)).toBe(100)
  expect(await queue.drain(100)).toBe(Number.POSITIVE_INFINITY)
  await queue.drain(101)
  expect(sent.map(({ to }) => to)).toEqual(devices.map(({ id }) => id))
  expect(sent[0]).toMatchObject({ title: 'Booked', urgency: 'normal', topic: message.id.replaceAll('-', '') })
  expect(sent[0]?.topic).toHaveLength(32)
  expect(stored.size).toBe(0)
})

test('only a device that did not take the message is sent it again, with growing pauses, until it is given up', async () => {
  const [good, bad] = [device(), device()]
  const { queue, stored, sent } = given([good, bad], new Map([[bad.id, Array.from({ length: 9 }, () => RETRY)]]))
  await queue.add(notification(), 0)
  const times: number[] = []
  for (let at = 0; at < Number.POSITIVE_INFINITY; at = await queue.drain(at)) times.push(at)
  expect(times).toEqual([0, 5_000, 25_000, 105_000, 425_000, 1_705_000])
  expect(sent.filter(({ to }) => to === good.id)).toHaveLength(1)
  expect(sent.filter(({ to }) => to === bad.id)).toHaveLength(6)
  expect(stored.size).toBe(0)
})

test('a device that takes a message at the second attempt is not sent it a third time', async () => {
  const late = device()
  const { queue, sent } = given([late], new Map([[late.id, [RETRY]]]))
  await queue.add(notification(), 0)
  expect(await queue.drain(0)).toBe(5_000)
  expect(await queue.drain(5_000)).toBe(Number.POSITIVE_INFINITY)
  expect(sent).toHaveLength(2)
})

test('a push service is waited for as long as it asks, but not beyond an hour or the life of the message', async () => {
  const busy = device()
  const asks = (afterMs: number) => new Map([[busy.id, [{ type: 'RETRY', afterMs, reason: '429' } as const]]])
  const nextFor = async (afterMs: number, type?: string) => {
    const { queue } = given([busy], asks(afterMs))
    await queue.add(notification(type), 0)
    return queue.drain(0)
  }
  expect(await nextFor(60_000)).toBe(60_000)
  expect(await nextFor(1)).toBe(5_000)
  expect(await nextFor(3_600_000)).toBe(3_600_000)
  expect(await nextFor(3_600_001)).toBe(Number.POSITIVE_INFINITY)
})

test('a device that is gone is removed, and one that refuses is not tried again', async () => {
  const [gone, refusing] = [device(), device()]
  const answers = new Map<PushDeviceId, PushOutcome[]>([
    [gone.id, [{ type: 'GONE' }]],
    [refusing.id, [{ type: 'REFUSED', reason: '403' }]],
  ])
  const { queue, removed } = given([gone, refusing], answers)
  await queue.add(notification(), 0)
  expect(await queue.drain(0)).toBe(Number.POSITIVE_INFINITY)
  expect(removed).toEqual([gone.id])
})

test('while the devices cannot be read the message waits, and then goes to all of them', async () => {
  const { queue, sent, faults } = given([device(), device()])
  faults.database = true
  await queue.add(notification(), 0)
  expect(await queue.drain(0)).toBe(5_000)
  faults.database = false
  await queue.drain(5_000)
  expect(sent).toHaveLength(2)
})

test('a reminder wakes the device, an offer does not', async () => {
  const { queue, sent } = given([device()])
  for (const type of ['booking.reminder-due', 'promotion']) await queue.add(notification(type), 0)
  await queue.drain(0)
  expect(sent.map(({ urgency }) => urgency)).toEqual(['high', 'low'])
})

test('what is cleared is not sent', async () => {
  const { queue, sent } = given([device()])
  await queue.add(notification(), 0)
  await queue.clear()
  expect(await queue.drain(0)).toBe(Number.POSITIVE_INFINITY)
  expect(sent).toEqual([])
})
