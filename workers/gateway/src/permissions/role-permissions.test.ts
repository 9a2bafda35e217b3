import { expect, test } from 'bun:test'
import { FRESH_MS, type PermissionTable, RolePermissions, STALE_MS } from './role-permissions'

const later = () => {}
const tableOf = (...staff: PermissionTable['staff']): PermissionTable => ({
  customer: [],
  staff,
  manager: [],
  admin: [],
})

/** Permissions that come from auth as told, with a clock that is moved by hand. */
function polling(answer: () => Promise<PermissionTable>) {
  const scene = { at: 1_000_000, asked: 0 }
  const ask = () => {
    scene.asked += 1
    return answer()
  }
  return { scene, permissions: new RolePermissions(ask, () => scene.at) }
}

test('all who ask at once share one question, and its answer counts for a while', async () => {
  const { scene, permissions } = polling(async () => tableOf('tickets.admit'))
  const answers = await Promise.all(Array.from({ length: 20 }, () => permissions.of('staff', later)))
  expect(answers).toEqual(Array(20).fill(['tickets.admit']))
  scene.at += FRESH_MS - 1
  expect(await permissions.of('customer', later)).toEqual([])
  expect(scene.asked).toBe(1)
})

test('a change of the table is known within the stated time', async () => {
  let table = tableOf('tickets.admit')
  const { scene, permissions } = polling(async () => table)
  await permissions.of('staff', later)
  table = tableOf()
  scene.at += FRESH_MS
  expect(await permissions.of('staff', later)).toEqual([])
})

test('while auth is away the last answer counts until it is too old, and then nobody knows', async () => {
  let away = false
  const { scene, permissions } = polling(async () => {
    if (away) throw new Error('away')
    return tableOf('tickets.admit')
  })
  await permissions.of('staff', later)
  away = true
  scene.at += STALE_MS - 1
  expect(await permissions.of('staff', later)).toEqual(['tickets.admit'])
  scene.at += 1
  expect(await permissions.of('staff', later)).toBeNull()
  expect(scene.asked).toBe(2)

  away = false
  scene.at += 1_000
  expect(await permissions.of('staff', later)).toEqual(['tickets.admit'])
})
