import { afterAll, expect, test } from 'bun:test'
import { webhookReceiver } from '@cinema/testing/webhook-receiver'
import { sendRequest } from './receiver'

const receiver = webhookReceiver()
afterAll(() => receiver.stop())

const deps = { fetch: (request: Request) => fetch(request), timeoutMs: 300, now: () => Date.now() }
const send = (url = receiver.url) => sendRequest(deps, { url, headers: { 'x-id': '7' }, body: '{"a":1}' })

test('the request is sent as it is, and the answer is kept with its status, body and time to wait', async () => {
  receiver.answerWith({ status: 503, body: 'busy', headers: { 'retry-after': '7' } })
  const answer = await send()
  expect(answer).toMatchObject({ status: 503, error: null, body: 'busy', retryAfterMs: 7_000 })
  expect(answer.durationMs).toBeGreaterThanOrEqual(0)
  expect(receiver.received.at(-1)).toMatchObject({ body: '{"a":1}', headers: { 'x-id': '7' } })
})

test('a redirect is not followed', async () => {
  const target = webhookReceiver()
  receiver.answerWith({ status: 307, headers: { location: target.url } })
  expect(await send()).toMatchObject({ status: 307, error: null })
  expect(target.received).toEqual([])
  await target.stop()
})

test('of a huge body one KB is kept, as text that the database can store', async () => {
  receiver.answerWith({ status: 500, body: `\0${'é'.repeat(5_000_000)}` })
  const { body } = await send()
  expect(body).toStartWith('\uFFFDé')
  expect(body?.length).toBeLessThanOrEqual(1_024)
  receiver.answerWith({ status: 200, body: 'x'.repeat(1_025) })
  expect((await send()).body).toBe('x'.repeat(1_024))
})

test('a receiver that takes too long, or cannot be reached, has no answer', async () => {
  receiver.answerWith({ status: 200, afterMs: 1_000 })
  expect(await send()).toMatchObject({ status: null, error: 'TIMEOUT', body: null })
  const gone = webhookReceiver()
  await gone.stop()
  expect(await send(gone.url)).toMatchObject({ status: null, error: 'UNREACHABLE', body: null })
})

test('a body that never ends counts as no answer in time', async () => {
  const dripping = Bun.serve({
    port: 0,
    fetch: () => new Response(new ReadableStream({ start: (body) => body.enqueue(new Uint8Array([120])) })),
  })
  expect(await send(dripping.url.href)).toMatchObject({ error: 'TIMEOUT' })
  await dripping.stop(true)
})
