import { afterAll, beforeAll, expect, test } from 'bun:test'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { $ } from 'bun'
import { copiedTree } from './copied-tree'
import { ROOT } from './sources'
import { workerFaults } from './worker-faults'

const COMMAND = join(ROOT, 'packages/local-cloud/src/new-worker/new-worker.ts')
const BIN = join(ROOT, 'node_modules/.bin')

let tree: Awaited<ReturnType<typeof copiedTree>>
const make = (...args: string[]) => $`${process.execPath} ${COMMAND} ${args} --into ${tree.root}`.quiet().nothrow()

beforeAll(async () => {
  tree = await copiedTree()
  await symlink(join(ROOT, 'node_modules'), join(tree.root, 'node_modules'))
  await make('analytics')
  await make('kiosk', '--no-database')
  // The links that `bun install` would make.
  for (const name of ['analytics', 'kiosk']) {
    await symlink(join(ROOT, 'workers/user/node_modules'), join(tree.root, 'workers', name, 'node_modules'))
  }
})
afterAll(() => tree.remove())

test('new Workers are registered, bound to the gateway, linked in the README, and have a database role', async () => {
  expect(await workerFaults(tree.root)).toEqual([])
  const { WORKERS } = await import(join(tree.root, 'packages/contracts/src/shared/workers.ts'))
  expect([WORKERS.analytics.role, WORKERS.kiosk.role]).toEqual(['analytics_worker', null])
  expect(WORKERS.kiosk.binding).toBe('KIOSK')
})

test('new Workers pass the type check and the linter', async () => {
  const config = { extends: join(ROOT, 'tsconfig.json'), include: ['workers/analytics', 'workers/kiosk'] }
  const compilerOptions = { types: ['bun', '@cloudflare/workers-types'], incremental: false }
  await Bun.write(join(tree.root, 'new.json'), JSON.stringify({ ...config, compilerOptions, exclude: [] }))
  const typed = await $`${BIN}/tsc -p new.json`.cwd(tree.root).env(withBin()).quiet().nothrow()
  expect(typed.stdout.toString()).toBe('')
  expect(typed.exitCode).toBe(0)

  const made = ['workers/analytics', 'workers/kiosk', 'packages/contracts/src/shared/workers.ts']
  const options = ['--error-on-warnings', '--vcs-enabled=false']
  const linted = await $`${BIN}/biome ci ${options} ${made}`.cwd(tree.root).env(withBin()).quiet().nothrow()
  expect(linted.exitCode, linted.stderr.toString()).toBe(0)
})

test('new Workers answer /health, and their own tests pass', async () => {
  const tested = await $`${process.execPath} test ./workers/analytics ./workers/kiosk`.cwd(tree.root).quiet().nothrow()
  expect(tested.stderr.toString()).toContain(' 2 pass')
  expect(tested.exitCode).toBe(0)
})

test('a name that is taken, invalid or missing is refused', async () => {
  expect((await make('booking')).stderr.toString()).toContain('workers/booking exists already')
  expect((await make('Two Words')).exitCode).toBe(1)
  expect((await make()).stderr.toString()).toContain('Usage: bun run new-worker <name>')
})

const withBin = () => ({ ...process.env, NO_COLOR: '1', PATH: `${BIN}:${process.env.PATH}` })
