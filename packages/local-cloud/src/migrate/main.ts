import { parseArgs } from 'node:util'
import type { Database } from '../postgres/database'
import { openServedDatabase } from '../postgres/served-database'
import { migrate, pendingMigrations } from './migrate'

const USAGE = `Usage: DATABASE_URL=postgresql://owner:password@host/database bun run migrate [--dry-run]
  --dry-run  print what would run and change nothing`

/** A mistake in how the command was called. Only its message is printed. */
class UsageError extends Error {}

/** Migrates the PostgreSQL at `DATABASE_URL`, whose user must be the database's owner. */
async function main(): Promise<void> {
  const dryRun = readArguments()
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl || !URL.canParse(databaseUrl)) {
    throw new UsageError(`DATABASE_URL must be the connection string of the database's owner.\n${USAGE}`)
  }
  const { host, pathname } = new URL(databaseUrl)
  console.log(`Database ${pathname.slice(1)} at ${host}`)

  const database = openServedDatabase(databaseUrl)
  try {
    await (dryRun ? showPending(database) : runPending(database))
  } finally {
    await database.close()
  }
}

function readArguments(): boolean {
  try {
    return parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } }).values['dry-run']
  } catch (fault) {
    throw new UsageError(`${fault instanceof Error ? fault.message : fault}\n${USAGE}`)
  }
}

async function showPending(database: Database): Promise<void> {
  const pending = await pendingMigrations(database)
  for (const { name } of pending) console.log(`  would run ${name}`)
  console.log(pending.length === 0 ? 'Every migration has run.' : 'Nothing was changed.')
}

async function runPending(database: Database): Promise<void> {
  const startedAt = performance.now()
  const applied = await migrate(database, undefined, (name) => console.log(`  running ${name}`))
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(applied.length === 0 ? 'Every migration has run.' : `Ran ${applied.length} in ${seconds} s.`)
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault)
  process.exitCode = 1
})
