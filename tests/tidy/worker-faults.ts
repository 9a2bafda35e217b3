import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

type Registry = typeof import('@cinema/contracts/shared/workers')
type Worker = Registry['WORKER_LIST'][number]
type Service = { binding: string; service: string; entrypoint?: string }
type Config = { name?: string; main?: string; services?: Service[] }

const SKELETON = ['index.ts', 'settings.ts', 'deps.ts', 'routes.ts']
/** The gateway has no use cases and therefore no `deps.ts`. */
const GATEWAY_SKELETON = ['index.ts', 'settings.ts', 'routes.ts']

/** The differences between the tree at `root` and its registry of Workers, one sentence each. */
export async function workerFaults(root: string): Promise<string[]> {
  const { WORKER_LIST }: Registry = await import(join(root, 'packages/contracts/src/shared/workers.ts'))
  const folders = [...new Bun.Glob('workers/*/package.json').scanSync(root)].map((path) => path.split('/')[1] ?? '')
  const names = WORKER_LIST.map(({ name }): string => name)
  const unregistered = folders.filter((folder) => !names.includes(folder))
  const sql = await allText(root, 'drizzle/*.sql')
  const readme = await text(join(root, 'README.md'))
  const services = servicesOf(await configOf(root, '.'))

  return [
    ...unregistered.map((folder) => `workers/${folder} is not in the registry`),
    ...WORKER_LIST.flatMap((worker) => roleFaults(worker, sql)),
    ...WORKER_LIST.flatMap((worker) => bindingFaults(worker, services)),
    ...names
      .filter((name) => !readme.includes(`(workers/${name}/README.md)`))
      .map((name) => `README.md does not link to workers/${name}/README.md`),
    ...(await Promise.all(WORKER_LIST.map((worker) => folderFaults(root, worker)))).flat(),
    ...(await Promise.all(WORKER_LIST.map((worker) => serviceFaults(root, worker, names)))).flat(),
  ]
}

/** A migration creates a role by its name, or from a list of schemas. */
function roleFaults({ name, role }: Worker, sql: string): string[] {
  if (role === null) return []
  const schema = role.replace(/_worker$/, '')
  const isCreated = new RegExp(`create role ${role}\\b`, 'i').test(sql) || sql.includes(`'${schema}'`)
  return isCreated ? [] : [`drizzle/ creates no role ${role} for ${name}`]
}

function bindingFaults({ name, binding }: Worker, services: Service[]): string[] {
  if (binding === null) return name === 'gateway' ? [] : [`${name} has no binding in the gateway`]
  if (binding !== name.toUpperCase()) return [`the binding of ${name} must be ${name.toUpperCase()}`]
  const isBound = services.some(
    (one) => one.binding === binding && one.service === `marquee-${name}` && !one.entrypoint,
  )
  return isBound ? [] : [`wrangler.toml does not bind ${binding} to marquee-${name}`]
}

async function folderFaults(root: string, { name, folder }: Worker): Promise<string[]> {
  const expected = [
    'package.json',
    'README.md',
    ...(name === 'gateway' ? GATEWAY_SKELETON : SKELETON).map((file) => `src/${file}`),
  ].map((file) => `workers/${name}/${file}`)
  const missing = [...expected, join(folder, 'wrangler.toml')].filter((file) => !existsSync(join(root, file)))
  if (missing.length > 0) return missing.map((file) => `${file} is missing`)

  const config = await configOf(root, folder)
  const { name: packageName } = JSON.parse(await text(join(root, 'workers', name, 'package.json')))
  const appends = (await allText(root, `workers/${name}/src/**/!(*.test).ts`)).includes('appendEvents(')
  return [
    ...(packageName === `@cinema/${name}` ? [] : [`workers/${name}/package.json must be named @cinema/${name}`]),
    ...(config.name === `marquee-${name}` ? [] : [`${join(folder, 'wrangler.toml')} must be named marquee-${name}`]),
    ...(existsSync(join(root, folder, config.main ?? '-')) ? [] : [`the main file of ${name} does not exist`]),
    ...(appends && !servicesOf(config).some(({ binding }) => binding === 'RELAY')
      ? [`${name} appends events and does not bind the relay as RELAY`]
      : []),
  ]
}

/** Every service binding must name a registered Worker and an entrypoint that it exports. */
async function serviceFaults(root: string, { name, folder }: Worker, names: string[]): Promise<string[]> {
  if (!existsSync(join(root, folder, 'wrangler.toml'))) return []
  const faults: string[] = []
  for (const { binding, service, entrypoint } of servicesOf(await configOf(root, folder))) {
    const target = service.replace(/^marquee-/, '')
    const offers = await text(join(root, 'workers', target, 'src/index.ts'))
    if (!names.includes(target)) faults.push(`${name} binds ${binding} to ${service}, which is no Worker`)
    else if (entrypoint && !new RegExp(`class ${entrypoint}\\b`).test(offers)) {
      faults.push(`${name} binds ${binding} to ${entrypoint}, which ${target} does not have`)
    }
  }
  return faults
}

const text = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

async function configOf(root: string, folder: string): Promise<Config> {
  const config: Config = Bun.TOML.parse(await text(join(root, folder, 'wrangler.toml')))
  return config
}

const servicesOf = ({ services = [] }: Config): Service[] => services

async function allText(root: string, pattern: string): Promise<string> {
  const files = [...new Bun.Glob(pattern).scanSync(root)]
  return (await Promise.all(files.map((file) => text(join(root, file))))).join('\n')
}
