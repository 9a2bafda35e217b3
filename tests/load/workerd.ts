import { realpathSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join, relative } from 'node:path'
import { ROOT } from '@cinema/local-cloud/stack/workers'

export type Service = {
  name: string
  /** Path of the bundle. */
  bundle: string
  text?: Record<string, string>
  /** Binding name to service, or to a service's entrypoint as `service/Entrypoint`. */
  services?: Record<string, string>
  /** Binding name to Durable Object class of the same Worker. */
  objects?: Record<string, string>
}

export type Workerd = { pid: number; stop: () => Promise<void> }

/**
 * Starts plain `workerd serve`, without the development server, which would distort measurements. The first service is
 * public.
 */
export async function serveWorkerd(services: Service[], port: number, folder: string): Promise<Workerd> {
  const config = join(folder, 'workerd.capnp')
  await writeFile(config, configText(services, port, folder))
  const child = Bun.spawn([binary(), 'serve', config], {
    cwd: folder,
    stdout: 'ignore',
    stderr: Bun.file(join(folder, 'workerd.log')),
  })
  await untilListening(port)
  return {
    pid: child.pid,
    stop: async () => {
      child.kill()
      await child.exited
    },
  }
}

/** The path of the workerd binary that wrangler uses. */
function binary(): string {
  const wrangler = createRequire(realpathSync(join(ROOT, 'node_modules/wrangler/package.json')))
  const workerd = createRequire(wrangler.resolve('workerd/package.json'))
  return workerd.resolve(
    `@cloudflare/workerd-${process.platform}-${process.arch === 'x64' ? '64' : process.arch}/bin/workerd`,
  )
}

function configText(services: Service[], port: number, folder: string): string {
  const names = services.map(({ name }) => `(name = "${name}", worker = .${name})`)
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    ${names.join(',\n    ')},
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
    (name = "disk", disk = (path = "${folder}", writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "${services[0]?.name}")],
);
${services.map((service) => workerText(service, folder)).join('\n')}`
}

function workerText({ name, bundle, text = {}, services = {}, objects = {} }: Service, folder: string): string {
  const bindings = [
    ...Object.entries(text).map(([key, value]) => `(name = "${key}", text = ${JSON.stringify(value)})`),
    ...Object.entries(services).map(([key, target]) => `(name = "${key}", service = ${designator(target)})`),
    ...Object.entries(objects).map(([key, className]) => `(name = "${key}", durableObjectNamespace = "${className}")`),
  ]
  const namespaces = Object.values(objects).map(
    (className) => `(className = "${className}", uniqueKey = "${name}-${className}", enableSql = true)`,
  )
  return `const ${name} :Workerd.Worker = (
  modules = [(name = "${basename(bundle)}", esModule = embed "${relative(folder, bundle)}")],
  compatibilityDate = "2026-11-01",
  compatibilityFlags = ["nodejs_als"],
  bindings = [${bindings.join(', ')}],
  durableObjectNamespaces = [${namespaces.join(', ')}],
  durableObjectStorage = (localDisk = "disk"),
);`
}

function designator(target: string): string {
  const [service, entrypoint] = target.split('/')
  return entrypoint ? `(name = "${service}", entrypoint = "${entrypoint}")` : `"${service}"`
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null)
    if (answer) return
    await Bun.sleep(50)
  }
  throw new Error(`workerd did not listen on ${port}`)
}
