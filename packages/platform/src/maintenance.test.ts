import { expect, test } from 'bun:test'
import type { KeptDays } from '@cinema/contracts/job/retention'
import { Instant } from '@cinema/contracts/shared/time'
import type { Upkeep } from '@cinema/db/upkeep'
import { type MaintenanceTask, plus, runTask } from './maintenance'
import { upkeepTasks } from './upkeep-tasks'

const period = { from: Instant.parse(0), to: Instant.parse(1) }
const keptDays = { 'payment.idempotency_keys': 1, 'payment.webhook_events': 30 } as KeptDays
const request = (task: string, forMs: number, cursor: string | null = null) => ({
  task,
  cursor,
  period,
  keptDays,
  forMs,
})

/** A task of three batches. */
const threeBatches: MaintenanceTask<{ batches: (string | null)[] }> = async ({ batches }, { cursor }) => {
  batches.push(cursor)
  const next = Number(cursor ?? 0) + 1
  return { done: next === 3, cursor: String(next), counts: { done: 1, none: 0 } }
}

test('batches follow each other until the task is done, and their counts are added', async () => {
  const deps = { batches: [] }
  const progress = await runTask({ threeBatches }, request('threeBatches', 10_000) as never, deps)
  expect(progress).toEqual({ done: true, cursor: '3', counts: { done: 3 } })
  expect(deps.batches).toEqual([null, '1', '2'] as never)
})

test('a part does at least one batch, and the next one continues at its cursor', async () => {
  const deps = { batches: [] }
  const first = await runTask({ threeBatches }, request('threeBatches', 0) as never, deps)
  expect(first).toEqual({ done: false, cursor: '1', counts: { done: 1 } })
  await runTask({ threeBatches }, request('threeBatches', 10_000, first.cursor) as never, deps)
  expect(deps.batches).toEqual([null, '1', '2'] as never)
})

test('counts are added by name, and what is zero is left out', () => {
  expect(plus({ a: 1 }, { a: 2, b: 3, c: 0 })).toEqual({ a: 3, b: 3 })
})

test('old rows are deleted table after table, each for its own days, until a batch is not full', async () => {
  const full = 2_000
  const rows: Record<string, number> = { 'payment.idempotency_keys': full + 1, 'payment.webhook_events': 3 }
  const calls: [string, number][] = []
  const upkeep: Upkeep = {
    tables: ['payment.idempotency_keys', 'payment.webhook_events'],
    async deleteOld(table, days, limit) {
      calls.push([table, days])
      const deleted = Math.min(limit, rows[table] ?? 0)
      rows[table] = (rows[table] ?? 0) - deleted
      return deleted
    },
    analyzeNext: async (after) => ({ '': 'a', a: 'b' })[after ?? ''] ?? null,
  }
  const run = (task: string, cursor: string | null = null) =>
    runTask(upkeepTasks, request(task, 10_000, cursor) as never, { upkeep })
  expect(await run('delete-old')).toEqual({
    done: true,
    cursor: null,
    counts: { 'payment.idempotency_keys': full + 1, 'payment.webhook_events': 3 },
  })
  expect(calls).toEqual([
    ['payment.idempotency_keys', 1],
    ['payment.idempotency_keys', 1],
    ['payment.webhook_events', 30],
  ])
  expect(await run('delete-old', 'payment.gone')).toMatchObject({ done: true })
  expect(await run('analyze')).toEqual({ done: true, cursor: null, counts: { tables: 2 } })
})
