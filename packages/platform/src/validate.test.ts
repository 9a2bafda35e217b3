import { expect, test } from 'bun:test'
import type { Problem } from '@cinema/contracts/shared/problem'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { idempotencyKeyOf } from './idempotency'
import { parse } from './validate'

/** Answers with the body as `schema` parses it. */
const echo = (schema: z.ZodType<object>) => async (c: Context) => {
  const body = await parse(c, 'json', schema)
  return body instanceof Response ? body : c.json(body.value)
}
const app = new Hono().post('/', async (c) => {
  await idempotencyKeyOf(c)
  return echo(z.object({ name: z.string() }))(c)
})
const post = (body: string | Uint8Array<ArrayBuffer>) =>
  app.request('/', { method: 'POST', body, headers: { 'content-type': 'application/json', 'idempotency-key': 'one' } })

test('a body that is not UTF-8 is malformed, even if its bytes were read before', async () => {
  const broken = new Uint8Array([...new TextEncoder().encode('{"name":"'), 0xff, 0x22, 0x7d])
  expect((await post(broken)).status).toBe(400)
  expect((await post('{"name":"Zoë"}')).status).toBe(200)
})

test('for a body of a union, the errors are those of the nearest option, with their paths', async () => {
  const Wish = z.strictObject({ best: z.strictObject({ count: z.int(), type: z.enum(['REGULAR', 'PREMIUM']) }) })
  const either = new Hono().post('/', echo(z.union([z.strictObject({ ids: z.array(z.uuid()) }), Wish])))
  const body = JSON.stringify({ best: { count: 2, type: 'SOFA' } })
  const answer = await either.request('/', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  const { errors } = (await answer.json()) as Problem
  expect(errors?.map(({ path }) => path)).toEqual(['best.type'])
})

test('a NUL is refused, and the text of its escape sequence is not', async () => {
  expect((await post('{"name":"a\\u0000b"}')).status).toBe(400)
  const spelled = await post('{"name":"a\\\\u0000b"}')
  expect([spelled.status, await spelled.json()]).toEqual([200, { name: 'a\\u0000b' }])
})

test.each([
  ['a high one', '{"name":"Max \\ud83c"}', 400],
  ['a low one', '{"name":"\\uDF7F Max"}', 400],
  ['two high ones', '{"name":"\\ud83c\\ud83c"}', 400],
  ['one after a whole pair', '{"name":"\\ud83c\\udf7f\\udf7f"}', 400],
  ['one in a list', '{"name":"Max","other":["\\ud83c"]}', 400],
  ['one in a name', '{"name":"Max","\\ud83c":1}', 400],
  ['a whole pair', '{"name":"\\ud83c\\udf7f"}', 200],
  ['the text of an escape', '{"name":"\\\\ud83c"}', 200],
])('half a character is refused: %s', async (_, body, status) => {
  expect((await post(body)).status).toBe(status)
})
