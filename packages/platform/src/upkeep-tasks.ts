import type { Upkeep } from '@cinema/db/upkeep'
import type { MaintenanceTask } from './maintenance'

const BATCH_SIZE = 2_000

/** Deletes old rows, a batch of one table at a time. The cursor is that table. */
const deleteOld: MaintenanceTask<{ upkeep: Upkeep }> = async ({ upkeep }, { cursor, keptDays }) => {
  const names: readonly string[] = upkeep.tables
  // A cursor of a table that no longer belongs here begins anew.
  const place = Math.max(0, names.indexOf(cursor ?? ''))
  const table = upkeep.tables[place]
  if (!table) return { done: true, cursor: null, counts: {} }

  const deleted = await upkeep.deleteOld(table, keptDays[table], BATCH_SIZE)
  const next = upkeep.tables[deleted < BATCH_SIZE ? place + 1 : place]
  return { done: next === undefined, cursor: next ?? null, counts: { [table]: deleted } }
}

/** Refreshes the planner's statistics, a table at a time. The cursor is the table that was analyzed last. */
const analyze: MaintenanceTask<{ upkeep: Upkeep }> = async ({ upkeep }, { cursor }) => {
  const table = await upkeep.analyzeNext(cursor)
  return { done: table === null, cursor: table, counts: { tables: table === null ? 0 : 1 } }
}

/** The tasks of every Worker with a database. */
export const upkeepTasks = { 'delete-old': deleteOld, analyze }
