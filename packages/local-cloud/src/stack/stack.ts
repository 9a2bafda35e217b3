import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type LocalCloud, startLocalCloud } from '../cloud'
import { claimDataFolder } from '../data-folder'
import { migrate } from '../migrate/migrate'
import { seed } from '../seed/seed'
import { triggerCrons } from './crons'
import { startWorkers } from './dev-server'
import { writeDevVars } from './dev-vars'
import { readOrCreateSecrets, type Secrets } from './secrets'
import { buildWeb } from './web-build'
import { configsInTree, type Entries, isolatedConfigs } from './worker-configs'

export type StackOptions = {
  port: number
  /** The folder for all data of the instance: database, Redis, mail, the Durable Objects' storage, secrets, logs. */
  folder: string
  /** Whether the Workers' settings are written beside their sources, for a `wrangler dev` run by hand, or into `folder`. */
  settings: 'in-tree' | 'apart'
  /** 0 takes any free port. */
  cloudPort: number
  password: string
  now?: number
  /** Leaves the Workers to a `wrangler dev` run by hand. */
  withoutWorkers?: boolean
  /** Puts a proxy between the Workers and their database: takes the host and port of the database, returns those of the proxy. */
  databaseProxy?: (host: string) => string
  /** The same between the Workers and Redis. */
  redisProxy?: (host: string) => string
  /** Entry files that replace the Workers' own, with further settings for them. */
  entries?: Entries
  /** After how many blocks a payment in ether counts; 1 by default. */
  confirmations?: number
  /** Called with each step as it begins. */
  onStep?: (step: string) => void
}

export type Stack = {
  origin: string
  cloud: LocalCloud
  secrets: Secrets
  stop: () => Promise<void>
  /** Kills the Workers, as a power cut would, and starts them again with the storage that they have written. */
  restartWorkers: () => Promise<void>
  /** Resolves when the Workers that were started first have exited. */
  ended: Promise<void>
}

/** Starts the whole system on this machine: the local cloud, migrated and seeded, and all Workers. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { port, folder, onStep = () => {} } = options
  const origin = `http://localhost:${port}`
  await mkdir(folder, { recursive: true })
  const secrets = await readOrCreateSecrets(folder)

  onStep('Starting the embedded cloud: database, Redis, card payments, mailbox, chain')
  const cloud = await startLocalCloud({
    dataDir: join(folder, 'cloud'),
    port: options.cloudPort,
    ...(process.env.DATABASE_URL ? { databaseUrl: process.env.DATABASE_URL } : {}),
    secrets,
    webhookUrl: `${origin}/api/v1/webhooks/stripe`,
    chainKeys: { owner: secrets.chainOwnerKey, signer: secrets.ethSignerKey, refunder: secrets.ethRefunderKey },
  })
  if (!cloud.chain) onStep('No chain runs on this platform: ether is not offered')
  const stops: (() => Promise<void> | void)[] = [() => cloud.stop()]
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each()
  }
  try {
    onStep('Migrating the database')
    await migrate(cloud.database)
    onStep('Seeding cinemas, 3,201 films and two weeks of showtimes')
    await seed(cloud.database, { now: options.now ?? Date.now(), password: options.password })

    const workers =
      options.settings === 'in-tree'
        ? configsInTree()
        : await isolatedConfigs(join(folder, 'settings'), options.entries)
    const { host } = new URL(cloud.urls.database)
    const databaseHost = options.databaseProxy?.(host) ?? host
    const redis = new URL(cloud.urls.redis)
    redis.host = options.redisProxy?.(redis.host) ?? redis.host
    const proxied = { ...cloud, urls: { ...cloud.urls, redis: redis.href } }
    await writeDevVars(workers, proxied, secrets, origin, databaseHost, options.confirmations ?? 1)
    const noWorkers = { restartWorkers: async () => {}, ended: new Promise<void>(() => {}) }
    if (options.withoutWorkers) return { origin, cloud, secrets, stop, ...noWorkers }

    onStep('Building the site and the panel')
    await buildWeb()
    onStep('Starting the Workers')
    const serving = { workers, port, state: join(folder, 'workers'), log: join(folder, 'workers.log') }
    let server = await startWorkers(serving)
    stops.push(() => server.stop(), triggerCrons(origin))
    const restartWorkers = async () => {
      await server.kill()
      server = await startWorkers(serving)
    }
    return { origin, cloud, secrets, stop, restartWorkers, ended: server.exited }
  } catch (fault) {
    await stop()
    throw fault
  }
}

/** Deletes an instance's data. @throws DataFolderInUse while the instance runs. */
export async function resetStack(folder: string): Promise<void> {
  claimDataFolder(join(folder, 'cloud'))()
  await rm(folder, { recursive: true, force: true })
}
