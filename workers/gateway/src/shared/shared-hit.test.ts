import { expect, test } from 'bun:test'
import { gateway, signedIn } from '../gateway.fixture'
import worker from '../index'

const KEEP = { 'cdn-cache-control': 'max-age=1', 'cache-control': 'public, max-age=0, must-revalidate', etag: '"a"' }

/** A gateway as it is deployed, before a film Worker that counts what it is asked; each has an address of its own. */
function deployed() {
  const asked = { times: 0 }
  const path = `/api/v1/movies?search=${crypto.randomUUID()}`
  const get = gateway(
    () => {
      asked.times += 1
      return Response.json({ data: [] }, { headers: KEEP })
    },
    {},
    (request, env, ctx) => worker.fetch(request as never, env, ctx),
  )
  return { asked, get: (headers: Record<string, string> = {}) => get(path, { headers }) }
}
const bornBy = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name !== 'x-request-id' && !name.startsWith('ratelimit')))

test('a hit asks nobody and bears all that an answer through the door does, with an id of its own', async () => {
  const { asked, get } = deployed()
  await get()
  const [quick, quicker] = [await get(), await get()]
  const throughTheDoor = await get({ origin: 'http://localhost' })
  expect(asked.times).toBe(1)
  expect(quick.headers.get('cache-status')).toBe('edge; hit')
  expect(bornBy(quick)).toEqual(bornBy(throughTheDoor))
  expect(quick.headers.get('x-request-id')).not.toBe(quicker.headers.get('x-request-id'))
  expect(await quick.json()).toEqual({ data: [] })
})

test('who has the answer is told so, and who names their request hears its name', async () => {
  const { get } = deployed()
  await get()
  const known = await get({ 'if-none-match': 'W/"a", "a"', 'x-request-id': 'a-name-of-mine' })
  expect(known.status).toBe(304)
  expect(known.headers.get('x-request-id')).toBe('a-name-of-mine')
})

test('whoever shows a token is looked at, also where the answer is kept', async () => {
  const { get } = deployed()
  await get()
  expect((await get({ authorization: 'Bearer forged' })).status).toBe(401)
  expect((await get(await signedIn('customer'))).status).toBe(200)
})

test('an address with no tokens left is refused also what is kept', async () => {
  const { get } = deployed()
  await get()
  const address = { 'cf-connecting-ip': '192.0.2.7' }
  const statuses = await Promise.all(Array.from({ length: 230 }, async () => (await get(address)).status))
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
})
