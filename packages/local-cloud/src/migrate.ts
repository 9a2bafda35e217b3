import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from './postgres/database'

type Migration = { name: string; sql: string; checksum: string }

const MEMORY = `CREATE TABLE IF NOT EXISTS public.schema_migrations (
  name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`

/** A migration that has run was edited or taken away since: the database and the files no longer tell the same story. */
export class ChangedMigration extends Error {
  override name = 'ChangedMigration'

  constructor(file: string) {
    super(`${file} has run and must stay as it was. Restore it, and write the change as the next numbered file.`)
  }
}

/**
 * Runs what is new of the numbered SQL files in `folder`, in the order of their names, and answers their names. Each runs
 * in a transaction that also remembers it, so a file that fails leaves nothing behind.
 * Throws ChangedMigration before anything runs, and what PostgreSQL refuses.
 */
export async function migrate(database: Database, folder: string): Promise<string[]> {
  await database.execute(MEMORY)
  const migrations = await readMigrations(folder)
  const applied = await readApplied(database)
  for (const [name, checksum] of applied) {
    if (migrations.find((migration) => migration.name === name)?.checksum !== checksum) throw new ChangedMigration(name)
  }

  const fresh = migrations.filter(({ name }) => !applied.has(name))
  for (const migration of fresh) await database.execute(inTransaction(migration))
  return fresh.map(({ name }) => name)
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function readApplied(database: Database): Promise<Map<string, string>> {
  const query = 'SELECT name, checksum FROM public.schema_migrations ORDER BY name'
  const [answer] = await database.transaction(database.owner, [{ query, params: [] }])
  return new Map((answer?.rows ?? []).map(([name, checksum]) => [name ?? '', checksum ?? '']))
}

/** Name and checksum are of known letters only, so they may stand in the text. */
const inTransaction = ({ name, sql, checksum }: Migration) =>
  `BEGIN;\n${sql}\n;INSERT INTO public.schema_migrations (name, checksum) VALUES ('${name}', '${checksum}');\nCOMMIT`
