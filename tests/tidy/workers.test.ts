import { afterAll, expect, test } from 'bun:test'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { copiedTree } from './copied-tree'
import { ROOT } from './sources'
import { workerFaults } from './worker-faults'

const { root, edit, remove } = await copiedTree()
afterAll(remove)

test('folders, wrangler configurations and database roles agree with the registry of Workers', async () => {
  expect(await workerFaults(ROOT)).toEqual([])
})

test('control: everything that a Worker lacks is reported', async () => {
  await mkdir(join(root, 'workers/stray'))
  await Bun.write(join(root, 'workers/stray/package.json'), '{}')
  await rm(join(root, 'workers/user/src/deps.ts'))
  await edit('wrangler.toml', (text) =>
    text.replace('"MOVIE", service = "marquee-movie"', '"MOVIE", service = "marquee-film"'),
  )
  await edit('workers/payment/wrangler.toml', (text) => text.replace('binding = "RELAY"', 'binding = "RELAIS"'))
  await edit('README.md', (text) => text.replace('(workers/jobs/README.md)', ''))
  await rm(join(root, 'drizzle'), { recursive: true })

  const faults = await workerFaults(root)
  expect(faults).toContain('workers/stray is not in the registry')
  expect(faults).toContain('workers/user/src/deps.ts is missing')
  expect(faults).toContain('wrangler.toml does not bind MOVIE to marquee-movie')
  expect(faults).toContain('gateway binds MOVIE to marquee-film, which is no Worker')
  expect(faults).toContain('payment appends events and does not bind the relay as RELAY')
  expect(faults).toContain('README.md does not link to workers/jobs/README.md')
  expect(faults).toContain('drizzle/ creates no role users_worker for user')
})
