import { mkdir, readdir } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp'
import { vector } from '@electric-sql/pglite-pgvector'
import { beginTransaction } from './begin-transaction'
import { blankDatabase } from './blank-database'
import { BrokenDataFolder } from './broken-data-folder'
import type { Database, QueryResult, Statement, TransactionOptions } from './database'
import { runScript, runStatement } from './embedded-session'

const OWNER = 'postgres'
const EXTENSIONS = { vector, pg_trgm, fuzzystrmatch, uuid_ossp, btree_gist, unaccent, pgcrypto }

export type EmbeddedDatabase = Database & {
  /** The data folder as an image from which a new database can be created. */
  dump(): Promise<Blob>
}

/**
 * PostgreSQL inside this process, stored in `folder` or, with null, in memory. A new database is a copy of `image`.
 * The extensions are available, and the migrations create those they need.
 * @throws BrokenDataFolder if the folder's content cannot be read.
 */
export async function openEmbeddedDatabase(
  folder: string | null,
  image: () => Promise<Blob> = blankDatabase,
): Promise<EmbeddedDatabase> {
  const pglite = await openPglite(folder, image)
  return {
    owner: OWNER,
    transaction: (role, statements, options) => runExclusive(pglite, () => runAs(pglite, role, statements, options)),
    execute: (sql) => runExclusive(pglite, () => runMigration(pglite, sql)),
    dump: () => pglite.dumpDataDir('none'),
    close: () => pglite.close(),
  }
}

async function openPglite(folder: string | null, image: () => Promise<Blob>): Promise<PGlite> {
  if (folder === null) return PGlite.create({ extensions: EXTENSIONS, loadDataDir: await image() })
  await mkdir(folder, { recursive: true })
  const isNew = (await readdir(folder)).length === 0
  const start = isNew ? { loadDataDir: await image() } : {}
  try {
    return await PGlite.create({ dataDir: folder, extensions: EXTENSIONS, ...start })
  } catch (cause) {
    throw new BrokenDataFolder(folder, cause)
  }
}

/** There is one connection, so transactions run one after the other, in the order of arrival. */
function runExclusive<T>(pglite: PGlite, work: () => Promise<T>): Promise<T> {
  return pglite.runExclusive(async () => {
    try {
      return await work()
    } finally {
      await pglite.syncToFs()
    }
  })
}

async function runAs(
  pglite: PGlite,
  role: string,
  statements: readonly Statement[],
  options?: TransactionOptions,
): Promise<QueryResult[]> {
  try {
    await runScript(pglite, beginTransaction(role, OWNER, options))
    const results: QueryResult[] = []
    for (const statement of statements) results.push(await runStatement(pglite, statement))
    await runScript(pglite, 'COMMIT')
    return results
  } catch (error) {
    await runScript(pglite, 'ROLLBACK')
    throw error
  }
}

async function runMigration(pglite: PGlite, sql: string): Promise<void> {
  try {
    await runScript(pglite, sql)
  } catch (error) {
    await runScript(pglite, 'ROLLBACK')
    throw error
  }
}
