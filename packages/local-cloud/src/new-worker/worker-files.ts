/** The parameters of a new Worker's files. */
export type NewWorker = {
  name: string
  /** Whether it has a Postgres schema and role of its own, and may append events. */
  database: boolean
  /** That of the gateway. */
  compatibilityDate: string
  versions: Record<'drizzle-orm' | 'hono' | 'zod', string>
}

/** The text of every file of a new Worker, by its path in the Worker's folder. */
export function workerFiles(worker: NewWorker): Record<string, string> {
  return {
    'package.json': packageJson(worker),
    'wrangler.toml': wranglerToml(worker),
    'README.md': readme(worker),
    'src/index.ts': indexTs(worker),
    'src/settings.ts': settingsTs(worker),
    'src/deps.ts': depsTs(worker),
    'src/routes.ts': routesTs(worker),
    'src/routes.test.ts': routesTest(worker),
  }
}

/** `Analytics` for `analytics`, as in the names of types. */
export const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

function packageJson({ name, database, versions }: NewWorker): string {
  const inDatabase = database ? { '@cinema/db': 'workspace:*' } : {}
  const { hono, zod } = versions
  const content = {
    name: `@cinema/${name}`,
    private: true,
    type: 'module',
    dependencies: {
      '@cinema/contracts': 'workspace:*',
      ...inDatabase,
      '@cinema/platform': 'workspace:*',
      ...(database ? { 'drizzle-orm': versions['drizzle-orm'] } : {}),
      hono,
      zod,
    },
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

const wranglerToml = ({ name, database, compatibilityDate }: NewWorker): string => `name = "marquee-${name}"
main = "src/index.ts"
compatibility_date = "${compatibilityDate}"
compatibility_flags = ["nodejs_als"]
workers_dev = false
${
  database
    ? `
services = [
  { binding = "RELAY", service = "marquee-jobs", entrypoint = "RelayEntrypoint" },
]

[secrets]
required = ["DATABASE_URL"]
`
    : ''
}`

const readme = ({ name, database }: NewWorker): string => `# ${name}

What it is for, in a line.

- **Owns** ${database ? `the Postgres schema \`${name}\`` : 'nothing yet'}.
- **Offers** \`/health\`.
- **Emits** nothing.
- **Limits**: none yet.
`

const indexTs = ({ name }: NewWorker): string => `import { routes } from './routes'
import type { ${capitalised(name)}Env } from './settings'

export default { fetch: routes.fetch } satisfies ExportedHandler<${capitalised(name)}Env>
`

function settingsTs({ name, database }: NewWorker): string {
  const Name = capitalised(name)
  if (!database) {
    return `import { z } from 'zod'

export const ${Name}Settings = z.object({})
export type ${Name}Settings = z.infer<typeof ${Name}Settings>

export type ${Name}Env = ${Name}Settings
`
  }
  return `import type { RelayService } from '@cinema/contracts/shared/relay'
import { DatabaseSettings } from '@cinema/platform/setting-shapes'
import { z } from 'zod'

export const ${Name}Settings = z.object({ ...DatabaseSettings.shape })
export type ${Name}Settings = z.infer<typeof ${Name}Settings>

export interface ${Name}Env extends ${Name}Settings {
  RELAY: Fetcher<RelayService>
}
`
}

function depsTs({ name, database }: NewWorker): string {
  const Name = capitalised(name)
  const imports = database
    ? `import { connect } from '@cinema/db/connect'
import { currentRequestId } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import { sql } from 'drizzle-orm'
`
    : `import { currentRequestId } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
`
  const made = database
    ? `  const db = connect(readSettings(${Name}Settings, env))
  return {
    postgres: { ping: () => db.execute(sql\`select 1\`) },
`
    : `  readSettings(${Name}Settings, env)
  return {
`
  return `${imports}import { type ${Name}Env, ${Name}Settings } from './settings'

/** The dependencies of this Worker's use cases, created for each request. */
export function dependencies(env: ${Name}Env) {
${made}    now: () => Date.now(),
    requestId: currentRequestId(),
  }
}
export type ${Name}Deps = ReturnType<typeof dependencies>
`
}

function routesTs({ name, database }: NewWorker): string {
  const Name = capitalised(name)
  const reachable = database ? '({ postgres }) => ({ postgres })' : '() => ({})'
  // The linter requires imported names in alphabetical order.
  const imported = Name < 'Dependencies' ? `type ${Name}Deps, dependencies` : `dependencies, type ${Name}Deps`
  return `import { health } from '@cinema/platform/health'
import { type Served, serveAll } from '@cinema/platform/serve'
import { ${imported} } from './deps'
import type { ${Name}Env } from './settings'

export const served: Served<${Name}Deps>[] = []

export const routes = serveAll<${Name}Env, ${Name}Deps>('${name}', served, { dependencies }).get(
  '/health',
  health(dependencies, ${reachable}),
)
`
}

const routesTest = ({ database }: NewWorker): string =>
  database
    ? `import { expect, test } from 'bun:test'
import { routes } from './routes'

test('it is unhealthy without its database', async () => {
  const env = { DATABASE_URL: 'postgres://nobody:none@127.0.0.1:9/none' }
  expect((await routes.request('/health', {}, env)).status).toBe(503)
})
`
    : `import { expect, test } from 'bun:test'
import { routes } from './routes'

test('it is healthy', async () => {
  expect((await routes.request('/health', {}, {})).status).toBe(200)
})
`
