import { expect, test } from 'bun:test'
import { FRESH_MS, type PermissionTable, RolePermissions, STALE_MS } from './role-permissions'

const waitUntil = () => {}
const tableOf = (...staff: PermissionTable['staff']): PermissionTable => ({
  customer: [],
  staff,
  manager: [],
  admin: [],
})

/** Permissions loaded by `answer`, with a clock that the test sets. */
function polling(answer: () => Promise<PermissionTable>) {
  const state = { at: 1_000_000, loads: 0 }
  const load = () => {
    state.loads += 1
    return answer()
  }
  return { state, permissions: new RolePermissions(load, () => state.at) }
}

test('concurrent requests share one load, and its result is used while it is fresh', async () => {
  const { state, permissions } = polling(async () => tableOf('tickets.admit'))
  const answers = await Promise.all(Array.from({ length: 20 }, () => permissions.of('staff', waitUntil)))
  expect(answers).toEqual(Array(20).fill(['tickets.admit']))
  state.at += FRESH_MS - 1
  expect(await permissions.of('customer', waitUntil)).toEqual([])
  expect(state.loads).toBe(1)
})

test('a change of the permissions takes effect within FRESH_MS', async () => {
  let table = tableOf('tickets.admit')
  const { state, permissions } = polling(async () => table)
  await permissions.of('staff', waitUntil)
  table = tableOf()
  state.at += FRESH_MS
  expect(await permissions.of('staff', waitUntil)).toEqual([])
})

test('while auth is unreachable the last result is used for STALE_MS, and afterwards the permissions are unknown', async () => {
  let unreachable = false
  const { state, permissions } = polling(async () => {
    if (unreachable) throw new Error('unreachable')
    return tableOf('tickets.admit')
  })
  await permissions.of('staff', waitUntil)
  unreachable = true
  state.at += STALE_MS - 1
  expect(await permissions.of('staff', waitUntil)).toEqual(['tickets.admit'])
  state.at += 1
  expect(await permissions.of('staff', waitUntil)).toBeNull()
  expect(state.loads).toBe(2)

  unreachable = false
  state.at += 1_000
  expect(await permissions.of('staff', waitUntil)).toEqual(['tickets.admit'])
})
