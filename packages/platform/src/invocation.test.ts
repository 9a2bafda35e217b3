import { afterEach, beforeEach, expect, mock, spyOn, test } from 'bun:test'
import { UserId } from '@cinema/contracts/shared/ids'
import { appendEvents } from '@cinema/db/outbox'
import { createApp } from './app'
import { newEvent } from './events'
import { handleEvents } from './handle-events'
import { newId } from './ids'
import { answerCalls, inBackground, runInvocation } from './invocation'

const userId = newId(UserId)
const event = newEvent('user.erased.v1', userId, { userId }, { at: 0 })
const poke = mock(async () => {})
let pending: Promise<unknown>[] = []
const ctx = { waitUntil: (work: Promise<unknown>) => void pending.push(work), passThroughOnException() {}, props: {} }
const env = { RELAY: { poke } }

beforeEach(() => {
  poke.mockClear()
  pending = []
})
afterEach(() => mock.restore())

/** How often the relay was poked, once all work in the background has ended. */
async function pokes(): Promise<number> {
  while (pending.length > 0) await Promise.all(pending.splice(0))
  return poke.mock.calls.length
}

const app = createApp<typeof env>('test').route(
  '/',
  createApp<typeof env>('test')
    .post('/events/:count', (c) => {
      for (let count = Number(c.req.param('count')); count > 0; count -= 1) appendEvents([event])
      appendEvents([])
      return c.json('done', 201)
    })
    .post('/broken', () => {
      appendEvents([event])
      throw new Error('broken afterwards')
    })
    .post('/background', (c) => {
      inBackground(Bun.sleep(5).then(() => appendEvents([event])))
      return c.json('done', 202)
    }),
)
const post = async (path: string, bindings: object = env) =>
  (await app.request(path, { method: 'POST' }, bindings, ctx)).status

test.each([
  ['/events/0', 0],
  ['/events/1', 1],
  ['/events/3', 1],
  ['/background', 1],
])('POST %s pokes the relay %d times', async (path, expected) => {
  expect(await post(path)).toBeLessThan(300)
  expect(await pokes()).toBe(expected)
})

test('events that were appended before a fault are relayed', async () => {
  spyOn(console, 'error').mockImplementation(() => {})
  expect(await post('/broken')).toBe(500)
  expect(await pokes()).toBe(1)
})

test('a failed poke, or a Worker without a relay, does not change the response', async () => {
  const warned = spyOn(console, 'warn').mockImplementation(() => {})
  const broken = {
    poke: () => {
      throw new Error('jobs is unreachable')
    },
  }
  expect(await post('/events/1', { RELAY: broken })).toBe(201)
  await pokes()
  expect(warned.mock.calls.join()).toContain('the relay was not poked')
  expect(await post('/events/1', {})).toBe(201)
})

test('an RPC, an alarm and a batch of events poke the relay once each', async () => {
  const handlers = { 'user.erased.v1': async () => void appendEvents([event]) }
  const answer = answerCalls(env, ctx, () => ({ append: () => appendEvents([event, event]) }))
  await answer({ requestId: 'one' }, ({ append }) => append())
  expect(await pokes()).toBe(1)
  await answer(undefined, () => 'nothing')
  expect(await pokes()).toBe(1)
  await runInvocation({ env, ctx }, () => appendEvents([event]))
  expect(await pokes()).toBe(2)
  await runInvocation({ env, ctx }, () => handleEvents(handlers, [event, event], () => null))
  expect(await pokes()).toBe(3)
})

test('events that one request appends do not cause a poke by another request', async () => {
  const waits = runInvocation({ env, ctx }, () => Bun.sleep(5))
  await runInvocation({ env: {}, ctx }, () => appendEvents([event]))
  await waits
  expect(await pokes()).toBe(0)
})
