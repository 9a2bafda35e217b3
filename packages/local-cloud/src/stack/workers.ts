import { join } from 'node:path'
import { WORKERS, type WorkerName } from '@cinema/contracts/shared/workers'

export const ROOT = join(import.meta.dir, '../../../..')

/** The setting by which a Worker reaches its database on this machine, as its own role; none where it has no database. */
export function databaseSetting(name: WorkerName, host: string): { DATABASE_URL?: string } {
  const { role } = WORKERS[name]
  return role === null ? {} : { DATABASE_URL: `postgres://${role}:local@${host}/marquee` }
}
