import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inDataModel, inGatewayConfig, inReadme, inRegistry } from './register'
import { schemaFile } from './schema-file'
import { type NewWorker, workerFiles } from './worker-files'

/** An invalid name, or one that another Worker has. */
export class UnusableName extends Error {
  override name = 'UnusableName'
}

const REGISTRY = 'packages/contracts/src/shared/workers.ts'
/** The package whose versions of dependencies a new Worker gets. */
const TEMPLATE = 'workers/user/package.json'
const NAME = /^[a-z]{2,30}$/

/**
 * Adds a Worker to the tree at `root`: its folder, its line in the registry, its binding in the gateway, its README among the
 * others, and with a database the migration that creates its schema and role. Returns the written paths.
 * @throws UnusableName, and UnexpectedShape if a file cannot be edited; both before anything is written.
 */
export async function makeWorker(root: string, { name, database }: Pick<NewWorker, 'name' | 'database'>) {
  if (!NAME.test(name)) throw new UnusableName('A Worker name has 2 to 30 lower-case letters, such as "analytics".')
  if (existsSync(join(root, 'workers', name))) throw new UnusableName(`workers/${name} exists already.`)

  const read = (path: string) => readFile(join(root, path), 'utf8')
  const gateway = await read('wrangler.toml')
  const worker = {
    name,
    database,
    versions: JSON.parse(await read(TEMPLATE)).dependencies,
    ...compatibilityOf(gateway),
  }
  const inFolder = Object.entries(workerFiles(worker)).map(([path, text]) => [`workers/${name}/${path}`, text] as const)
  const files = new Map([
    ...inFolder,
    [REGISTRY, inRegistry(await read(REGISTRY), name, database ? `${name}_worker` : null)],
    ['wrangler.toml', inGatewayConfig(gateway, name)],
    ['README.md', inReadme(await read('README.md'), name)],
  ])
  if (database) {
    const number = await nextNumber(join(root, 'drizzle'))
    files.set(`drizzle/${number}_${name}.sql`, schemaFile(name))
    files.set('drizzle/README.md', inDataModel(await read('drizzle/README.md'), name, number))
  }
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return [...files.keys()]
}

function compatibilityOf(config: string): { compatibilityDate: string } {
  const [, compatibilityDate = ''] = config.match(/^compatibility_date = "(.+)"$/m) ?? []
  return { compatibilityDate }
}

async function nextNumber(folder: string): Promise<string> {
  const numbers = (await readdir(folder)).flatMap((file) => file.match(/^(\d{4})_/)?.[1] ?? [])
  return String(Math.max(0, ...numbers.map(Number)) + 1).padStart(4, '0')
}
