import { expect, test } from 'bun:test'
import { createApp } from './app'
import { answerCalls } from './invocation'
import { forwardedContext, requestContext, runInContext, withinTimeLeft } from './request-context'

test('the time limit is that of the caller if that is shorter, but at least a second', () => {
  expect(withinTimeLeft(5_000)).toBe(5_000)
  const left = (ms: number) =>
    runInContext({ requestId: 'one', until: 1_000_000 + ms }, () => withinTimeLeft(5_000, 1_000_000))
  expect([left(9_000), left(3_000), left(10), left(-500)]).toEqual([5_000, 3_000, 1_000, 1_000])
})

test('an RPC to another Worker has the request context and the time left', async () => {
  const call = runInContext({ requestId: 'one', trace: 'its trace', until: Date.now() + 4_000 }, () =>
    forwardedContext(),
  )
  expect(call).toMatchObject({ requestId: 'one', trace: 'its trace' })
  const answer = answerCalls({ of: 'env' }, { waitUntil() {} }, ({ of }) => ({ madeOf: of }))
  const there = await answer(call, (deps) => ({ ...deps, ...requestContext(), left: withinTimeLeft(60_000) }))
  expect(there).toMatchObject({ madeOf: 'env', requestId: 'one', trace: 'its trace' })
  expect(there.left).toBeWithin(3_000, 4_001)
})

test('requests at the same time have contexts of their own', async () => {
  const app = createApp('test').get('/', async (c) => {
    await Bun.sleep(Math.random() * 10)
    return c.json([requestContext()?.requestId, withinTimeLeft(60_000)])
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
