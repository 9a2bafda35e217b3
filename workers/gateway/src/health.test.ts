import { afterEach, expect, setSystemTime, test } from 'bun:test'
import type { SystemHealth } from '@cinema/contracts/shared/health'
import { gateway } from './gateway.fixture'
import { SERVICES } from './settings'

const HEALTH = '/api/v1/health'
afterEach(() => setSystemTime())

/** The gateway before Workers that are as well as told, and how often they were asked. */
function system() {
  const scene = { status: 'up', asked: 0 }
  const ask = gateway(({ url }) => {
    expect(new URL(url).pathname).toBe('/health')
    scene.asked += 1
    return Response.json({ status: scene.status, checks: {} })
  })
  return { scene, ask }
}

test('one look at all Workers is the answer for everybody for a second, whether they are up or down', async () => {
  setSystemTime(new Date())
  const { scene, ask } = system()
  const looks = Array.from({ length: 50 }, async () => {
    const answer = await ask(HEALTH)
    return { code: answer.status, ...((await answer.json()) as SystemHealth) }
  })
  const [first, ...others] = await Promise.all(looks)
  expect(new Set(others.map(({ code, status }) => `${code} ${status}`))).toEqual(new Set(['200 up']))
  expect(Object.keys(first?.services ?? {}).toSorted()).toEqual(SERVICES.map((name) => name.toLowerCase()).toSorted())
  expect(scene.asked).toBe(SERVICES.length)

  scene.status = 'down'
  setSystemTime(new Date(Date.now() + 1_000))
  for (let time = 0; time < 20; time += 1) expect((await ask(HEALTH)).status).toBe(503)
  expect(scene.asked).toBe(2 * SERVICES.length)
})

test('a Worker that does not answer is down, and who asks is told when to look again', async () => {
  const ask = gateway(() => {
    throw new Error('broken off')
  })
  const answer = await ask(HEALTH)
  expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([
    503,
    '2',
    'no-store',
  ])
  expect((await answer.json()) as object).toMatchObject({ status: 'down', services: { auth: { status: 'down' } } })
})

test('it is only looked at', async () => {
  const answer = await system().ask(HEALTH, { method: 'POST' })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET'])
})
