import type { Database } from '../postgres/database'
import { postgresFault } from '../postgres/postgres-fault'
import { MIGRATIONS, type Migration, readMigrations } from './migrations'

/** The key of the advisory lock: any number that nothing else in the database locks. */
const LOCK = 7_244_611_093

const PRIMARY_KEY = 'schema_migrations_pkey'
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS public.schema_migrations (
  name text CONSTRAINT ${PRIMARY_KEY} PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`

/** A migration that has run was edited or removed since, so the files no longer describe the database. */
export class ChangedMigration extends Error {
  override name = 'ChangedMigration'

  constructor(file: string) {
    super(
      `${file} has run and must stay as it was. Restore it, and write the change as the next numbered file. ` +
        'A development database can also begin afresh: bun run start --reset',
    )
  }
}

/**
 * Runs the migrations of `folder` that have not run yet, in the order of their names, and returns the names of those that
 * this call ran. `onFile` is called with each name before the file runs. A file runs in one transaction with the row
 * that records it, so a file that fails changes nothing.
 *
 * Two calls at the same time are safe: an advisory lock makes the second wait for each file, and it skips what the first
 * has run. The lock is the transaction's, so it also holds behind a connection pooler and never outlives its holder.
 *
 * @throws ChangedMigration before anything runs, and the errors of PostgreSQL.
 */
export async function migrate(
  database: Database,
  folder = MIGRATIONS,
  onFile: (name: string) => void = () => {},
): Promise<string[]> {
  const applied: string[] = []
  for (const migration of await pendingMigrations(database, folder)) {
    onFile(migration.name)
    if (await apply(database, migration)) applied.push(migration.name)
  }
  return applied
}

/** The migrations that `migrate` would run, in order. Changes nothing. @throws ChangedMigration. */
export async function pendingMigrations(database: Database, folder = MIGRATIONS): Promise<Migration[]> {
  const migrations = await readMigrations(folder)
  const applied = await readApplied(database)
  for (const [name, checksum] of applied) {
    if (migrations.find((migration) => migration.name === name)?.checksum !== checksum) throw new ChangedMigration(name)
  }
  return migrations.filter(({ name }) => !applied.has(name))
}

async function readApplied(database: Database): Promise<Map<string, string>> {
  const [[isThere] = []] = await select(database, "SELECT to_regclass('public.schema_migrations')")
  if (!isThere) return new Map()
  const rows = await select(database, 'SELECT name, checksum FROM public.schema_migrations ORDER BY name')
  return new Map(rows.map(([name, checksum]) => [name ?? '', checksum ?? '']))
}

async function select(database: Database, query: string): Promise<(string | null)[][]> {
  const [answer] = await database.transaction(database.owner, [{ query, params: [] }])
  return answer?.rows ?? []
}

/** Returns false if another call has run the file while this one waited for the lock. */
async function apply(database: Database, migration: Migration): Promise<boolean> {
  try {
    await database.execute(inOneTransaction(migration))
    return true
  } catch (fault) {
    if (postgresFault(fault)?.constraint === PRIMARY_KEY) return false
    throw fault
  }
}

/**
 * Statements that are sent together are one transaction. The row is written before the file runs, so a file that another
 * call has run fails on that row and not in the middle. Name and checksum consist of letters, digits, `_` and `.` only, so
 * they can be quoted as they are.
 */
const inOneTransaction = ({ name, sql, checksum }: Migration) =>
  `SELECT pg_advisory_xact_lock(${LOCK});
${CREATE_TABLE};
INSERT INTO public.schema_migrations (name, checksum) VALUES ('${name}', '${checksum}');
${sql}`
