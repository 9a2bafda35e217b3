import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { subscribersOf } from '@cinema/jobs/outbox/subscribers-of'
import { migrate } from '@cinema/local-cloud/migrate/migrate'
import { openServedDatabase } from '@cinema/local-cloud/postgres/served-database'
import { run, type ThrowAwayPostgres } from '@cinema/testing/throw-away-postgres'
import { Pool } from 'pg'
import { startInstalledPostgres } from './installed-postgres'
import { type OutboxSystem, startOutboxSystem } from './outbox-system'
import { spreadOf } from './table'

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '3' },
    rate: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '20' },
  },
})
const [EVENTS, RATE, SECONDS] = [Number(values.events), Number(values.rate), Number(values.seconds)]
/** A small event. The stand-in has one subscriber, this one as many as there are. */
const TYPE = 'genre.changed.v1'
const CLIENTS = 4
const EVENTS_PER_AGGREGATE = 4

const PAYLOAD = `jsonb_build_object('eventId', id, 'type', '${TYPE}', 'aggregateId', aggregate,
  'occurredAt', '2026-11-01T00:00:00.000Z', 'data', jsonb_build_object('genreId', aggregate, 'change', 'UPDATED'))`

/** SQL of a UUID that is the same for the same number. */
const uuidOf = (number: string) =>
  `overlay(overlay(md5((${number})::text) placing '4' from 13) placing 'a' from 17)::uuid`

/** Drains a backlog beside the stand-in's, round by round, then measures how late effects are under a steady load. */
async function main(): Promise<void> {
  const postgres = await startInstalledPostgres()
  const pool = new Pool({ connectionString: postgres.url, max: 8 })
  const database = openServedDatabase(postgres.url)
  // The server ends the connections that are still closing when it stops.
  pool.on('error', () => {})
  let onEffects: (ids: string[], at: number) => void = () => {}
  try {
    await migrate(database)
    await run([`${postgres.bin}/psql`, '-q', '-X', '-f', fileOf('outbox.sql'), postgres.url], '/tmp')
    const system = await startOutboxSystem(postgres.url, (ids, at) => onEffects(ids, at))
    try {
      await compareDrains(postgres, pool, system, (listener) => {
        onEffects = listener
      })
      await measureLatency(pool, system, (listener) => {
        onEffects = listener
      })
    } finally {
      await system.stop()
    }
  } finally {
    await pool.end()
    await database.close()
    await postgres.stop()
  }
}

type Listen = (listener: (ids: string[], at: number) => void) => void

async function compareDrains(postgres: ThrowAwayPostgres, pool: Pool, system: OutboxSystem, listen: Listen) {
  const rates = { outbox: [] as number[], skip_locked: [] as number[] }
  for (let round = 0; round < Number(values.rounds); round += 1) {
    rates.outbox.push(EVENTS / (await drainOutbox(pool, system, listen)))
    rates.skip_locked.push(EVENTS / (await drainStandIn(postgres, pool)))
  }
  const subscribers = subscribersOf(TYPE)?.length ?? 0
  console.log(`\na backlog of ${EVENTS} events, ${subscribers} subscriber(s), events per second, median [min..max]`)
  for (const [name, values] of Object.entries(rates)) console.log(`${name.padEnd(14)}${spreadText(values)}`)
  const ratios = rates.outbox.map((rate, round) => rate / (rates.skip_locked[round] ?? Number.NaN))
  console.log(`outbox / skip_locked ${spreadText(ratios, 2)}`)
  const { median } = spreadOf(rates.outbox)
  console.log(`deliveries    ${spreadText(rates.outbox.map((rate) => rate * subscribers))}`)
  console.log(`goal ≥ 5000 events a second: ${median >= 5_000 ? 'met' : `missed by ${Math.round(5_000 - median)}`}`)
}

/** Seconds from the poke of the relay until the last event is processed. Throws if an event has no effect. */
async function drainOutbox(pool: Pool, system: OutboxSystem, listen: Listen): Promise<number> {
  await pool.query('TRUNCATE events.outbox_events, stand_in.inbox CASCADE')
  await pool.query(`
    INSERT INTO events.outbox_events (id, aggregate_id, event_type, payload)
    SELECT id, aggregate, '${TYPE}', ${PAYLOAD}
    FROM (
      SELECT gen_random_uuid() AS id, ${uuidOf(`n % ${Math.ceil(EVENTS / EVENTS_PER_AGGREGATE)}`)} AS aggregate
      FROM generate_series(1, ${EVENTS}) n
    ) AS made`)
  await pool.query('VACUUM ANALYZE events.outbox_events')
  listen(() => {})
  const startedAt = performance.now()
  await system.poke()
  while (!system.isIdle()) await Bun.sleep(5)
  const seconds = (performance.now() - startedAt) / 1000
  const { rows } = await pool.query(`select (select count(*) from stand_in.inbox)::int as effects,
    (select count(*) from events.outbox_events where status = 'PROCESSED')::int as processed`)
  const { effects, processed } = rows[0]
  if (effects !== EVENTS || processed !== EVENTS) throw new Error(`${effects} effects of ${processed} processed events`)
  return seconds
}

async function drainStandIn({ bin, port }: ThrowAwayPostgres, pool: Pool): Promise<number> {
  await pool.query('TRUNCATE stand_in.drained_outbox, stand_in.drained_inbox')
  await pool.query(`
    INSERT INTO stand_in.drained_outbox (type, payload)
    SELECT '${TYPE}', ${PAYLOAD}
    FROM (SELECT gen_random_uuid() AS id, gen_random_uuid() AS aggregate FROM generate_series(1, ${EVENTS})) AS made`)
  await pool.query('VACUUM ANALYZE stand_in.drained_outbox')
  const where = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres']
  const load = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(CLIENTS),
    '-j',
    '2',
    '-t',
    String(Math.ceil(EVENTS / 100 / CLIENTS)),
  ]
  const startedAt = performance.now()
  await run([`${bin}/pgbench`, ...where, ...load, '-f', fileOf('drain.pgbench'), 'postgres'], '/tmp')
  const seconds = (performance.now() - startedAt) / 1000
  // A worker may have found events locked by others; what is left is drained as well, before the count.
  const left = await pool.query("select count(*)::int as left from stand_in.drained_outbox where state = 'NEW'")
  if (left.rows[0].left > EVENTS / 100) throw new Error(`the stand-in left ${left.rows[0].left} events`)
  return seconds
}

/** Writes events at a steady rate, each in a transaction of its own, and prints how long after its commit each has its effect. */
async function measureLatency(pool: Pool, system: OutboxSystem, listen: Listen): Promise<void> {
  await pool.query('TRUNCATE events.outbox_events, stand_in.inbox CASCADE')
  const committed = new Map<string, number>()
  const effects = new Map<string, number>()
  listen((ids, at) => {
    for (const id of ids) if (!effects.has(id)) effects.set(id, at)
  })
  const startedAt = performance.now()
  const writes: Promise<void>[] = []
  for (let written = 0; written < RATE * SECONDS; written += 1) {
    const due = startedAt + (written * 1000) / RATE
    if (due > performance.now()) await Bun.sleep(due - performance.now())
    writes.push(writeOne(pool, written % (RATE / 5), committed).then(() => void system.poke()))
  }
  await Promise.all(writes)
  const took = (performance.now() - startedAt) / 1000
  while (!system.isIdle() || effects.size < committed.size) await Bun.sleep(20)

  const delays = [...committed].map(([id, at]) => (effects.get(id) ?? Number.NaN) - at).toSorted((a, b) => a - b)
  const at = (part: number) => (delays[Math.min(delays.length - 1, Math.floor(delays.length * part))] ?? 0).toFixed(0)
  console.log(
    `\n${((RATE * SECONDS) / took).toFixed(0)} events a second for ${took.toFixed(0)} s, each of ${RATE / 5} aggregates in turn`,
  )
  console.log(`commit to effect: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms`)
  console.log(`goal p99 ≤ 2000 ms: ${Number(at(0.99)) <= 2_000 ? 'met' : 'missed'}`)
  console.log(`as the metrics say: ${JSON.stringify(await system.lag())}`)
}

async function writeOne(pool: Pool, aggregate: number, committed: Map<string, number>): Promise<void> {
  const { rows } = await pool.query(`
    INSERT INTO events.outbox_events (id, aggregate_id, event_type, payload)
    SELECT id, aggregate, '${TYPE}', ${PAYLOAD}
    FROM (SELECT gen_random_uuid() AS id, ${uuidOf(String(aggregate))} AS aggregate) AS made RETURNING id`)
  committed.set(rows[0].id, performance.now())
}

const spreadText = (numbers: number[], digits = 0): string => {
  const { median, least, most } = spreadOf(numbers)
  return `${median.toFixed(digits)} [${least.toFixed(digits)}..${most.toFixed(digits)}]`
}
const fileOf = (name: string) => join(import.meta.dir, 'stand-in', name)

await main()
process.exit(0)
