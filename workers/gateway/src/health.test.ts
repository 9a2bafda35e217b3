import { afterEach, expect, setSystemTime, test } from 'bun:test'
import type { SystemHealth } from '@cinema/contracts/shared/health'
import { gateway } from './gateway.fixture'
import { SERVICES } from './settings'

const HEALTH = '/api/v1/health'
afterEach(() => setSystemTime())

/** The gateway with Workers whose health is `state.status`, and how often they were checked. */
function system() {
  const state = { status: 'up', checks: 0 }
  const ask = gateway(({ url }) => {
    expect(new URL(url).pathname).toBe('/health')
    state.checks += 1
    return Response.json({ status: state.status, checks: {} })
  })
  return { state, ask }
}

test('one check of all Workers answers every request for a second, whether they are up or down', async () => {
  setSystemTime(new Date())
  const { state, ask } = system()
  const answers = Array.from({ length: 50 }, async () => {
    const answer = await ask(HEALTH)
    return { code: answer.status, ...((await answer.json()) as SystemHealth) }
  })
  const [first, ...others] = await Promise.all(answers)
  expect(new Set(others.map(({ code, status }) => `${code} ${status}`))).toEqual(new Set(['200 up']))
  expect(Object.keys(first?.services ?? {}).toSorted()).toEqual(SERVICES.map((name) => name.toLowerCase()).toSorted())
  expect(state.checks).toBe(SERVICES.length)

  state.status = 'down'
  setSystemTime(new Date(Date.now() + 1_000))
  for (let time = 0; time < 20; time += 1) expect((await ask(HEALTH)).status).toBe(503)
  expect(state.checks).toBe(2 * SERVICES.length)
})

test('a Worker that does not answer is down, and the response has Retry-After', async () => {
  const ask = gateway(() => {
    throw new Error('connection lost')
  })
  const answer = await ask(HEALTH)
  expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([
    503,
    '2',
    'no-store',
  ])
  expect((await answer.json()) as object).toMatchObject({ status: 'down', services: { auth: { status: 'down' } } })
})

test('other methods than GET are not allowed', async () => {
  const answer = await system().ask(HEALTH, { method: 'POST' })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET'])
})
