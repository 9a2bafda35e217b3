import { mkdir, readdir } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp'
import { vector } from '@electric-sql/pglite-pgvector'
import { blankDatabase } from './blank-database'
import { BrokenDataFolder } from './broken-data-folder'
import type { Answer, Database, Statement, TransactionOptions } from './database'
import { runScript, runStatement } from './embedded-session'
import { transactionHead } from './transaction-head'

const OWNER = 'postgres'
const EXTENSIONS = { vector, pg_trgm, fuzzystrmatch, uuid_ossp, btree_gist, unaccent, pgcrypto }

export type EmbeddedDatabase = Database & {
  /** The data folder as an image that a new database can begin with. */
  dump(): Promise<Blob>
}

/**
 * PostgreSQL inside this process, kept in `folder` or, with null, in memory. A new database begins as a copy of `image`.
 * The extensions are available, and the migrations create those they need.
 * Throws BrokenDataFolder when the folder's content cannot be read.
 */
export async function openEmbeddedDatabase(
  folder: string | null,
  image: () => Promise<Blob> = blankDatabase,
): Promise<EmbeddedDatabase> {
  const pglite = await openPglite(folder, image)
  return {
    owner: OWNER,
    transaction: (role, statements, options) => exclusively(pglite, () => runAs(pglite, role, statements, options)),
    execute: (sql) => exclusively(pglite, () => runMigration(pglite, sql)),
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

/** There is one connection: transactions queue for it, in the order of their coming. */
function exclusively<T>(pglite: PGlite, work: () => Promise<T>): Promise<T> {
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
): Promise<Answer[]> {
  try {
    await runScript(pglite, transactionHead(role, OWNER, options))
    const answers: Answer[] = []
    for (const statement of statements) answers.push(await runStatement(pglite, statement))
    await runScript(pglite, 'COMMIT')
    return answers
  } catch (refusal) {
    await runScript(pglite, 'ROLLBACK')
    throw refusal
  }
}

async function runMigration(pglite: PGlite, sql: string): Promise<void> {
  try {
    await runScript(pglite, sql)
  } catch (refusal) {
    await runScript(pglite, 'ROLLBACK')
    throw refusal
  }
}
