import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isFree } from './stack/ports'
import { resetStack, type Stack, startStack } from './stack/stack'
import { ROOT } from './stack/workers'

const USAGE = `Usage: bun run start [--port 8787] [--reset] [--watch] [--cloud-only]
  --port        where to serve (or PORT); 8787 when left out
  --reset       forget all data and begin afresh
  --watch       rebuild what browsers load of the site and the panel when its sources change
  --cloud-only  leave the Workers to a wrangler dev run by hand`

/** The port of the local cloud if it is free. Each `.dev.vars` has its address. */
const CLOUD_PORT = 8786
const ANY_PORT = 0
const ACCOUNTS = ['admin', 'manager', 'staff', 'customer'].map((name) => `${name}@cinema.test`)

/** A mistake in how the command was called. Only its message is printed. */
class UsageError extends Error {}

async function main(): Promise<void> {
  const { port, reset, watch, cloudOnly } = readArguments()
  const folder = join(ROOT, '.local-cloud')
  if (!cloudOnly) await requireFree(port)
  if (reset) await resetStack(folder)

  const password = process.env.DEV_PASSWORD || 'cinema-dev-2026'
  const startedAt = performance.now()
  const interrupted = untilInterrupted()
  const starting = startStack({
    port,
    folder,
    settings: 'in-tree',
    cloudPort: (await isFree(CLOUD_PORT)) ? CLOUD_PORT : ANY_PORT,
    password,
    withoutWorkers: cloudOnly,
    onStep: (step) => console.log(`  ${step}…`),
  })
  const stack = await Promise.race([starting, interrupted.then(() => null)])
  // What was started so far stops when this process exits.
  if (!stack) return
  const builders = (watch ? ['web', 'workers/admin'] : []).map((folder) =>
    Bun.spawn(['bun', 'run', 'build', '--watch'], { cwd: join(ROOT, folder) }),
  )
  printReady(stack, password, (performance.now() - startedAt) / 1000, cloudOnly)

  await Promise.race([interrupted, stack.ended])
  for (const builder of builders) builder.kill()
  await stack.stop()
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        reset: { type: 'boolean', default: false },
        watch: { type: 'boolean', default: false },
        'cloud-only': { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port ?? process.env.PORT ?? 8787)
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new UsageError(`--port must be a number from 1 to 65535.`)
    return { port, reset: values.reset, watch: values.watch, cloudOnly: values['cloud-only'] }
  } catch (fault) {
    throw new UsageError(`${fault instanceof Error ? fault.message : fault}\n${USAGE}`)
  }
}

async function requireFree(port: number): Promise<void> {
  if (await isFree(port)) return
  throw new UsageError(`Port ${port} is in use. Stop what uses it, or choose another: bun run start --port ${port + 1}`)
}

function printReady({ origin }: Stack, password: string, seconds: number, cloudOnly: boolean): void {
  const message = cloudOnly
    ? 'The embedded cloud is ready. Run the Workers in another terminal (README, "By hand").'
    : `Marquee is ready after ${seconds.toFixed(1)} s:  ${origin}\n  Mailbox:  ${origin}/dev/mail`
  console.log(`\n${message}\n\n  Development accounts, password ${password}:`)
  for (const account of ACCOUNTS) console.log(`    ${account}`)
  console.log('\nCtrl-C stops everything.')
}

const untilInterrupted = () =>
  new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve())
  })

main().then(
  () => process.exit(0),
  (fault: unknown) => {
    console.error(`\n${fault instanceof Error ? fault.message : fault}`)
    process.exit(1)
  },
)
