import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the project's own migrations are. */
export const MIGRATIONS = join(import.meta.dirname, '../../../../drizzle')

export type Migration = { name: string; sql: string; checksum: string }

/** The numbered SQL files of `folder` in the order of their names, each with the SHA-256 of its text in hex. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}
