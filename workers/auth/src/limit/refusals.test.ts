import { expect, test } from 'bun:test'
import { type IdentityRefusal, identityRefusals } from '@cinema/contracts/identity/refusals'
import { refuse } from '@cinema/platform/problem'
import { type Context, Hono } from 'hono'

const limited = (c: Context, refusal: IdentityRefusal) => refuse(c, refusal, identityRefusals)
const app = new Hono()
  .get('/limited', (c) => limited(c, { code: 'TOO_MANY_ATTEMPTS', limit: 10, retryAfterSeconds: 30 }))
  .get('/busy', (c) => limited(c, { code: 'SIGN_IN_BUSY', retryAfterSeconds: 2 }))

const responseTo = async (path: string) => {
  const { status, headers } = await app.request(path)
  const names = ['retry-after', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset']
  return [status, ...names.map((name) => headers.get(name))]
}

test('a reached limit is answered with the rate limit headers that the gateway uses, and SIGN_IN_BUSY without them', async () => {
  expect(await responseTo('/limited')).toEqual([429, '30', '10', '0', '30'])
  expect(await responseTo('/busy')).toEqual([503, '2', null, null, null])
})
