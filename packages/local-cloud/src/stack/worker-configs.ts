import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WORKER_LIST, type WorkerName } from '@cinema/contracts/shared/workers'
import { bundleWorker } from './bundle-worker'
import { ROOT } from './workers'

type Worker = { name: WorkerName; folder: string }

/** A Worker with its wrangler configuration and its `.dev.vars`. */
export type ConfiguredWorker = Worker & { config: string; devVars: string }

/** By Worker: the file that stands in for its entry, and the settings that only this file knows. */
export type Entries = Partial<Record<WorkerName, { main: string; vars?: Record<string, string> }>>

const BUNDLE = 'bundle.js'

/** The configurations as they stand in the tree: what a `wrangler dev` run by hand uses. */
export function configsInTree(): ConfiguredWorker[] {
  return WORKER_LIST.map((worker) => {
    const folder = join(ROOT, worker.folder)
    return { ...worker, config: join(folder, 'wrangler.toml'), devVars: join(folder, '.dev.vars') }
  })
}

/** Copies of them with bundled Workers, so that another instance has settings of its own, leaves the tree alone and does not watch it. */
export function configsApart(folder: string, entries: Entries = {}): Promise<ConfiguredWorker[]> {
  return Promise.all(
    WORKER_LIST.map(async (worker) => {
      const apart = join(folder, worker.name)
      const config = join(apart, 'wrangler.json')
      await mkdir(apart, { recursive: true })
      const { main, ...rest } = withEntry(await withWholePaths(worker), entries[worker.name])
      await bundleWorker(main, join(apart, BUNDLE))
      await writeFile(config, JSON.stringify({ ...rest, main: BUNDLE, no_bundle: true }, null, 2))
      return { ...worker, config, devVars: join(apart, '.dev.vars') }
    }),
  )
}

type Config = { main: string; vars?: Record<string, string>; assets?: { directory: string } }

function withEntry(config: Config, entry: Entries[WorkerName]): Config {
  return entry ? { ...config, main: entry.main, vars: { ...config.vars, ...entry.vars } } : config
}

async function withWholePaths(worker: Worker): Promise<Config> {
  const folder = join(ROOT, worker.folder)
  const config = Bun.TOML.parse(await Bun.file(join(folder, 'wrangler.toml')).text()) as Config
  const { assets } = config
  return {
    ...config,
    main: join(folder, config.main),
    ...(assets ? { assets: { ...assets, directory: join(folder, assets.directory) } } : {}),
  }
}
