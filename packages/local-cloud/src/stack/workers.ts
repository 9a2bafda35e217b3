import { join } from 'node:path'
import { WORKERS, type WorkerName } from '@cinema/contracts/shared/workers'

export const ROOT = join(import.meta.dir, '../../../..')

/** The setting for a Worker's local database, with its own role; none for a Worker without a database. */
export function databaseSetting(name: WorkerName, host: string): { DATABASE_URL?: string } {
  const { role } = WORKERS[name]
  return role === null ? {} : { DATABASE_URL: `postgres://${role}:local@${host}/marquee` }
}
