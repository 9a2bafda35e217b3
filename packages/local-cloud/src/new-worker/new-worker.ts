import { parseArgs } from 'node:util'
import { ROOT } from '../stack/workers'
import { makeWorker } from './make-worker'

const USAGE = `Usage: bun run new-worker <name> [--no-database] [--into <root>]
  --no-database  without a schema in Postgres
  --into         the repository to add it to; by default this one, whose bun.lock is then updated`

const NEXT_STEPS = (name: string, database: boolean) =>
  [
    `packages/contracts/src/shared/workers.ts: the words of its section in the API document`,
    `workers/${name}/README.md: what it owns, offers, emits and where its limits are`,
    `packages/contracts/src/${name}/api.ts: its endpoints, which workers/${name}/src/routes.ts serves`,
    ...(database ? [`drizzle/: its first table, which the test of the database roles looks for`] : []),
  ].map((line) => `  - ${line}`)

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { 'no-database': { type: 'boolean', default: false }, into: { type: 'string' } },
    allowPositionals: true,
  })
  const [name, ...others] = positionals
  if (!name || others.length > 0) throw new Error(USAGE)

  const database = !values['no-database']
  const written = await makeWorker(values.into ?? ROOT, { name, database })
  if (!values.into) await Bun.$`${process.execPath} install --silent`.cwd(ROOT)
  console.log([...written.map((path) => `wrote ${path}`), '', 'Next steps:', ...NEXT_STEPS(name, database)].join('\n'))
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault)
  process.exit(1)
})
