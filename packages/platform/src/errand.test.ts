import { expect, test } from 'bun:test'
import { createApp } from './app'
import { answerCall, currentErrand, onErrand, passOn, withinTimeLeft } from './errand'

test('nothing is asked for longer than its caller waits, but a begun step gets a second', () => {
  expect(withinTimeLeft(5_000)).toBe(5_000)
  const left = (ms: number) =>
    onErrand({ requestId: 'one', until: 1_000_000 + ms }, () => withinTimeLeft(5_000, 1_000_000))
  expect([left(9_000), left(3_000), left(10), left(-500)]).toEqual([5_000, 3_000, 1_000, 1_000])
})

test('a call to another Worker goes on the same errand', () => {
  const call = onErrand({ requestId: 'one', trace: 'its trace', until: Date.now() + 4_000 }, () => passOn())
  expect(call).toMatchObject({ requestId: 'one', trace: 'its trace' })
  const there = answerCall(call, (requestId) => ({ requestId, left: withinTimeLeft(60_000), errand: currentErrand() }))
  expect([there.requestId, there.errand?.trace]).toEqual(['one', 'its trace'])
  expect(there.left).toBeWithin(3_000, 4_001)
})

test('requests at the same time have their own errands', async () => {
  const app = createApp('test').get('/', async (c) => {
    await Bun.sleep(Math.random() * 10)
    return c.json([currentErrand()?.requestId, withinTimeLeft(60_000)])
  })
  const ask = async (requestId: string) => {
    const headers = { 'x-request-id': requestId, 'x-marquee-time-left': '2000' }
    return (await app.request('/', { headers })).json()
  }
  const ids = Array.from({ length: 20 }, (_, place) => `request-${place}`)
  const answers = (await Promise.all(ids.map(ask))) as [string, number][]
  expect(answers.map(([id]) => id)).toEqual(ids)
  expect(answers.every(([, left]) => left > 1_000 && left <= 2_000)).toBe(true)
})
