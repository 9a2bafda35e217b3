import { afterAll, beforeAll, expect, test } from 'bun:test'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT, trackedFiles } from './sources'
import { workerFaults } from './worker-faults'

let copy: string
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'workers-'))
  const files = (await trackedFiles()).filter((path) => /^(workers|drizzle|packages\/contracts)\/|^[^/]+$/.test(path))
  for (const folder of new Set(files.map(dirname))) await mkdir(join(copy, folder), { recursive: true })
  await Promise.all(files.map((path) => cp(join(ROOT, path), join(copy, path))))
})
afterAll(() => rm(copy, { recursive: true }))

async function edit(path: string, change: (text: string) => string): Promise<void> {
  const file = Bun.file(join(copy, path))
  await Bun.write(file, change(await file.text()))
}

test('folders, wrangler configurations and roles are those of the registry of Workers', async () => {
  expect(await workerFaults(ROOT)).toEqual([])
})

test('what is missing of a Worker is named', async () => {
  await mkdir(join(copy, 'workers/stray'))
  await Bun.write(join(copy, 'workers/stray/package.json'), '{}')
  await rm(join(copy, 'workers/user/src/deps.ts'))
  await edit('wrangler.toml', (text) =>
    text.replace('binding = "MOVIE", service = "marquee-movie"', 'binding = "MOVIE", service = "marquee-film"'),
  )
  await edit('workers/payment/wrangler.toml', (text) => text.replace('binding = "RELAY"', 'binding = "RELAIS"'))
  await edit('README.md', (text) => text.replace('(workers/jobs/README.md)', ''))
  await rm(join(copy, 'drizzle'), { recursive: true })

  const faults = await workerFaults(copy)
  expect(faults).toContain('workers/stray is not in the registry')
  expect(faults).toContain('workers/user/src/deps.ts is missing')
  expect(faults).toContain('wrangler.toml does not bind MOVIE to marquee-movie')
  expect(faults).toContain('gateway binds MOVIE to marquee-film, which is no Worker')
  expect(faults).toContain('payment appends events and does not bind the relay as RELAY')
  expect(faults).toContain('README.md does not link to workers/jobs/README.md')
  expect(faults).toContain('drizzle/ creates no role users_worker for user')
})
