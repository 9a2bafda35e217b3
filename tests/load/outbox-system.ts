import { join } from 'node:path'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { Subscriber } from '@cinema/contracts/shared/subscriptions'
import { connect } from '@cinema/db/connect'
import { deliveryQueue } from '@cinema/jobs/delivery/queue'
import { receive } from '@cinema/jobs/delivery/receive'
import { deliveries } from '@cinema/jobs/delivery/store'
import { relay } from '@cinema/jobs/outbox/relay'
import { outbox } from '@cinema/jobs/outbox/store'
import { Pool } from 'pg'
import { memoryQueue } from './memory-queue'

const LOST_AFTER_SECONDS = 300
/** The relay waits while so many messages are in the queue, as an alarm that ends and is set again gives way to others. */
const FULL = 5_000

export type OutboxSystem = Awaited<ReturnType<typeof startOutboxSystem>>

/**
 * The relay and the consumers of the jobs Worker in this process, with their SQL by Neon's protocol. The effect of an event
 * is a row of an inbox, written like the stand-in's; `onEffects` is called with the events whose row is committed.
 */
export async function startOutboxSystem(databaseUrl: string, onEffects: (ids: string[], at: number) => void) {
  const neon = await serveNeon(databaseUrl)
  const db = connect({ DATABASE_URL: `postgresql://events_worker:local@${neon.host}/marquee` })
  const pool = new Pool({ connectionString: databaseUrl, max: 8 })
  pool.on('error', () => {})

  async function handleEvents(events: DomainEvent[]) {
    const ids = events.map(({ eventId }): string => eventId)
    await pool.query('insert into stand_in.inbox (event_id) select unnest($1::uuid[]) on conflict do nothing', [ids])
    onEffects(ids, performance.now())
    return []
  }
  const subscribers = Object.fromEntries(Subscriber.options.map((name) => [name, { handleEvents }])) as Record<
    Subscriber,
    { handleEvents: typeof handleEvents }
  >
  const deps = {
    outbox: outbox(db),
    deliveries: deliveries(db, LOST_AFTER_SECONDS),
    deadLettersMade: async () => {},
    subscribers,
    random: () => Math.random(),
  }
  const queue = memoryQueue((batch) => receive(batch, deps))
  const relayDeps = { ...deps, queue: deliveryQueue(queue) }

  let [isRelaying, isPoked] = [false, false]
  async function poke(): Promise<void> {
    isPoked = true
    if (isRelaying) return
    isRelaying = true
    while (isPoked) {
      isPoked = false
      while (queue.length() > FULL) await Bun.sleep(5)
      if ((await relay(relayDeps)) === 'MORE') isPoked = true
    }
    isRelaying = false
  }
  const stop = async () => {
    await pool.end()
    neon.stop()
  }
  return { poke, isIdle: () => !isRelaying && queue.isIdle(), lag: () => deps.outbox.lag(), stop }
}

async function serveNeon(databaseUrl: string): Promise<{ host: string; stop: () => void }> {
  const script = join(import.meta.dir, 'serve-neon.ts')
  const child = Bun.spawn([process.execPath, script, databaseUrl], { stdout: 'pipe', stderr: 'inherit' })
  for await (const line of child.stdout.pipeThrough(new TextDecoderStream())) {
    return { host: line.trim(), stop: () => child.kill('SIGKILL') }
  }
  throw new Error('the database was not served')
}
