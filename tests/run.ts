import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { WORKER_LIST, type WorkerName } from '@cinema/contracts/shared/workers'
import { ROOT } from '@cinema/local-cloud/stack/workers'
import { type FaultyStack, startFaultyStack } from './faults/faulty-stack'

type Tally = { passed: number; failed: number }
type Group = { name: string; run: () => Promise<Tally> }

/** The Workers whose units need no database; those of the others start an embedded one, which takes its time. */
const QUICK_WORKERS: readonly WorkerName[] = ['gateway', 'admin']
/** The units that need neither database nor chain. */
const WITHOUT_DATABASE = [
  ...['contracts', 'domain', 'platform', 'poster'].map((name) => `packages/${name}/`),
  ...QUICK_WORKERS.map((name) => `workers/${name}/`),
  'web/',
]
const WITH_DATABASE = [
  ...['local-cloud', 'ticket-contract', 'testing', 'db'].map((name) => `packages/${name}/`),
  ...WORKER_LIST.filter(({ name }) => !QUICK_WORKERS.includes(name)).map(({ name }) => `workers/${name}/`),
]

/** Read-only and small, so they may run side by side. */
const QUICK: Group[] = [
  { name: 'format and lint', run: () => check('biome', 'ci', '--error-on-warnings', '.') },
  { name: 'types', run: () => check('tsc', '-p', 'tsconfig.json') },
  { name: 'types of tests and tools', run: () => check('tsc', '-p', 'tests/tsconfig.json') },
  { name: 'types of the web application', run: () => check('tsc', '-p', 'web/tsconfig.json') },
  { name: 'types of the panel’s islands', run: () => check('tsc', '-p', 'workers/admin/islands/tsconfig.json') },
  { name: 'tidy', run: () => bunTest('tests/tidy') },
  { name: 'units', run: () => bunTest(...WITHOUT_DATABASE) },
]
/** With databases of their own they run beside the running system, which waits most of the time. */
const SLOW: Group[] = [{ name: 'units with a database or a chain', run: () => bunTest(...WITH_DATABASE) }]
/** One after another on one running system; those of a line side by side, for a browser waits most of the time too. */
const WITH_SYSTEM = [['system'], ['security', 'browser'], ['faults']]
/** What every run goes through of the groups that take long; `--all` and `bun run test:faults` go through the whole of them. */
const SHORT: Record<string, string[]> = {
  browser: ['purchase', 'card', 'ether', 'movies', 'panel', 'panel-operations'],
  faults: ['auditor', 'equal-requests', 'webhooks', 'expiry', 'herd', 'queue', 'redis', 'crash', 'database'],
}
const filesOf = (name: string, all: boolean) =>
  (all ? undefined : SHORT[name])?.map((file) => `tests/${name}/${file}.test.ts`) ?? [`tests/${name}`]

/** All groups, or those named: `bun run test system`, `bun run test browser --all`, `bun run test faults/expiry.test.ts`, `bun run verify` for the quick ones. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { quick: { type: 'boolean' }, all: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const files = positionals.filter((name) => name.includes('/'))
  const wanted = (name: string) => positionals.length === 0 || positionals.includes(name)
  const total: Tally = { passed: 0, failed: 0 }

  for (const tally of await Promise.all(QUICK.filter(({ name }) => wanted(name)).map(report))) add(total, tally)
  const slow = values.quick ? [] : SLOW.filter(({ name }) => wanted(name))
  const lines = WITH_SYSTEM.map((names) => names.filter(wanted))
  const withSystem = values.quick ? [] : [...lines, ...files.map((file) => [file])].filter(({ length }) => length > 0)
  const running = [...slow.map(report), ...(withSystem.length > 0 ? [onARunningSystem(withSystem, values.all)] : [])]
  for (const tally of await Promise.all(running)) add(total, tally)

  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
}

async function onARunningSystem(lines: string[][], all: boolean): Promise<Tally> {
  const total: Tally = { passed: 0, failed: 0 }
  let stack: FaultyStack
  try {
    stack = await startFaultyStack('test')
  } catch (fault) {
    console.error(fault)
    return { passed: 0, failed: 1 }
  }
  try {
    const group = (name: string) => report({ name, run: () => runTests(filesOf(name, all), stack.env) })
    for (const names of lines) for (const tally of await Promise.all(names.map(group))) add(total, tally)
  } finally {
    await stack.stop()
  }
  return total
}

async function report({ name, run }: Group): Promise<Tally> {
  const startedAt = performance.now()
  const tally = await run()
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(
    `${tally.failed === 0 ? 'ok' : 'FAILED'}  ${name}: ${tally.passed} passed, ${tally.failed} failed, ${seconds} s`,
  )
  return tally
}

/** A tool that either passes or fails as a whole counts as one. */
async function check(tool: string, ...args: string[]): Promise<Tally> {
  const { code, output } = await execute([join(ROOT, 'node_modules/.bin', tool), ...args])
  if (code !== 0) console.log(output)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

const bunTest = (...folders: string[]) => runTests(folders, {})

async function runTests(folders: string[], env: Record<string, string>): Promise<Tally> {
  const { code, output } = await execute(
    [process.execPath, 'test', '--timeout', '30000', ...folders.map((folder) => `./${folder}`)],
    env,
  )
  const passed = Number(output.match(/^\s*(\d+) pass$/m)?.[1] ?? 0)
  const failed = Number(output.match(/^\s*(\d+) fail$/m)?.[1] ?? 0)
  if (code !== 0) console.log(output)
  // A run that ended badly without a failing test, or ran none at all, is a failure of its own.
  return code === 0 && passed > 0 ? { passed, failed } : { passed, failed: Math.max(1, failed) }
}

async function execute(command: string[], env: Record<string, string> = {}): Promise<{ code: number; output: string }> {
  const bin = join(ROOT, 'node_modules/.bin')
  const child = Bun.spawn(command, {
    cwd: ROOT,
    stdout: 'pipe',
    stderr: 'pipe',
    env: { ...process.env, ...env, NO_COLOR: '1', PATH: `${bin}:${process.env.PATH}` },
  })
  const [code, output, errors] = await Promise.all([
    child.exited,
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  return { code, output: output + errors }
}

function add(total: Tally, { passed, failed }: Tally): void {
  total.passed += passed
  total.failed += failed
}

process.exit(await main())
