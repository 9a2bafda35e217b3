import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WORKER_LIST, type WorkerName } from '@cinema/contracts/shared/workers'
import { bundleWorker } from './bundle-worker'
import { ROOT } from './workers'

type Worker = { name: WorkerName; folder: string }

/** A Worker with its wrangler configuration and its `.dev.vars`. */
export type ConfiguredWorker = Worker & { config: string; devVars: string }

/** By Worker: the file that replaces its entry, and further settings for that file. */
export type Entries = Partial<Record<WorkerName, { main: string; vars?: Record<string, string> }>>

const BUNDLE = 'bundle.js'

/** The configurations beside the sources, which a `wrangler dev` run by hand uses. */
export function configsInTree(): ConfiguredWorker[] {
  return WORKER_LIST.map((worker) => {
    const folder = join(ROOT, worker.folder)
    return { ...worker, config: join(folder, 'wrangler.toml'), devVars: join(folder, '.dev.vars') }
  })
}

/** Copies of them in `folder` with bundled Workers, so that an instance has its own settings and does not watch the sources. */
export function isolatedConfigs(folder: string, entries: Entries = {}): Promise<ConfiguredWorker[]> {
  return Promise.all(
    WORKER_LIST.map(async (worker) => {
      const copy = join(folder, worker.name)
      const config = join(copy, 'wrangler.json')
      await mkdir(copy, { recursive: true })
      const { main, ...rest } = withEntry(await withAbsolutePaths(worker), entries[worker.name])
      await bundleWorker(main, join(copy, BUNDLE))
      await writeFile(config, JSON.stringify({ ...rest, main: BUNDLE, no_bundle: true }, null, 2))
      return { ...worker, config, devVars: join(copy, '.dev.vars') }
    }),
  )
}

type Config = { main: string; vars?: Record<string, string>; assets?: { directory: string } }

function withEntry(config: Config, entry: Entries[WorkerName]): Config {
  return entry ? { ...config, main: entry.main, vars: { ...config.vars, ...entry.vars } } : config
}

async function withAbsolutePaths(worker: Worker): Promise<Config> {
  const folder = join(ROOT, worker.folder)
  const config = Bun.TOML.parse(await Bun.file(join(folder, 'wrangler.toml')).text()) as Config
  const { assets } = config
  return {
    ...config,
    main: join(folder, config.main),
    ...(assets ? { assets: { ...assets, directory: join(folder, assets.directory) } } : {}),
  }
}
