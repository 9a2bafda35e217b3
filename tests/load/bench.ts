import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from '@cinema/local-cloud/stack/workers'
import { startInstalledPostgres } from './installed-postgres'
import { type Marquee, startMarquee } from './marquee'
import { type StandIns, startStandIns } from './stand-ins'
import type { Storm } from './storm'
import { type Goal, printRatios, printTable, type Rounds } from './table'
import { bookingStorm } from './workloads/booking'
import { syncsDuring } from './workloads/disk'
import { holdStorm } from './workloads/hold'
import { seatMapReads } from './workloads/seat-map'
import { refusalStorm, sellOut } from './workloads/sell-out'

const CONNECTIONS = 32
const FOLDER = join(ROOT, '.local-cloud', 'bench')

const GOALS: Goal[] = [
  { of: 'hold', beside: 'do_bare', atLeast: 0.5 },
  { of: 'hold', beside: 'pg_hot_rowlock', atLeast: 5 },
  { of: 'hold', beside: 'node_pg_tx', atLeast: 1.2 },
  { of: 'booking', beside: 'node_pg_1rtt', atLeast: 0.5 },
  { of: 'booking', beside: 'node_pg_tx', atLeast: 1 },
  { of: 'refusal', beside: 'do_bare', atLeast: 0.8 },
  { of: 'seat_map', beside: 'do_bare', atLeast: 0.8 },
  { of: 'seat_map_304', beside: 'do_bare', atLeast: 0.8 },
  { of: 'journal_grouped', beside: 'journal_plain', atLeast: 2 },
]

const goalVerdict = (gzipBytes: number) =>
  `goal ≤ 1536: ${gzipBytes <= 1_536 ? 'met' : `missed by ${gzipBytes - 1_536} bytes`}`

type Workload = { name: string; storm: (seconds: number) => Promise<Storm> }
type Bench = { marquee: Marquee; standIns: StandIns }

/** The parts by name: `bun run bench` for all, `bun run bench hold booking --rounds 3 --seconds 4` for some of them. */
const PARTS: Record<string, (bench: Bench) => Promise<Workload[]>> = {
  async hold({ marquee, standIns }) {
    const hold = await holdStorm(marquee, CONNECTIONS)
    await reportSyncs(marquee, hold)
    return [
      { name: 'hold', storm: hold },
      { name: 'pg_hot_rowlock', storm: standIns.rowLock },
      { name: 'node_pg_tx', storm: (seconds) => standIns.node('transaction', seconds) },
    ]
  },
  async booking({ marquee, standIns }) {
    const { booking, holdThenBooking } = await bookingStorm(marquee, CONNECTIONS)
    return [
      { name: 'booking', storm: booking },
      { name: 'hold_then_booking', storm: holdThenBooking },
      { name: 'node_pg_1rtt', storm: (seconds) => standIns.node('one-round-trip', seconds) },
      { name: 'node_pg_tx', storm: (seconds) => standIns.node('transaction', seconds) },
    ]
  },
  async 'sell-out'({ marquee }) {
    const { seats, soldTwice, seconds, purchases, showtimeId } = await sellOut(marquee)
    const answers = JSON.stringify(purchases.statuses)
    console.log(
      `\nsell-out by 64 clients: ${seats} of 300 seats sold and paid, ${soldTwice} twice, ${seconds.toFixed(1)} s, ${answers}`,
    )
    return [{ name: 'refusal', storm: await refusalStorm(marquee, showtimeId, CONNECTIONS) }]
  },
  async 'seat-map'({ marquee }) {
    const { seats, bytes, gzipBytes, snapshotGzipBytes, whole, unchanged } = await seatMapReads(marquee, CONNECTIONS)
    console.log(`\nseat map of ${seats} seats: ${bytes} bytes, ${gzipBytes} gzip; ${goalVerdict(gzipBytes)}`)
    console.log(`its live snapshot: ${snapshotGzipBytes} gzip; ${goalVerdict(snapshotGzipBytes)}`)
    return [{ name: 'seat_map', storm: whole }, ...(unchanged ? [{ name: 'seat_map_304', storm: unchanged }] : [])]
  },
  async journal({ standIns }) {
    return [
      { name: 'journal_plain', storm: (seconds) => standIns.journal('plain', seconds) },
      { name: 'journal_grouped', storm: (seconds) => standIns.journal('grouped', seconds) },
    ]
  },
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { rounds: { type: 'string', default: '3' }, seconds: { type: 'string', default: '4' } },
    allowPositionals: true,
  })
  const parts = Object.keys(PARTS).filter((part) => positionals.length === 0 || positionals.includes(part))
  await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  const stops: (() => Promise<void>)[] = []
  try {
    const postgres = await startInstalledPostgres()
    stops.push(postgres.stop)
    const marquee = await startMarquee(postgres.url, FOLDER)
    stops.push(marquee.stop)
    const standIns = await startStandIns(postgres, FOLDER, CONNECTIONS)
    stops.push(standIns.stop)
    await measure(parts, { marquee, standIns }, Number(values.rounds), Number(values.seconds))
  } finally {
    for (const stop of stops.reverse()) await stop()
    await rm(FOLDER, { recursive: true, force: true })
  }
}

async function measure(parts: string[], bench: Bench, rounds: number, seconds: number): Promise<void> {
  const workloads = new Map<string, Workload>()
  const add = (workload: Workload) => workloads.set(workload.name, workload)
  add({ name: 'do_bare', storm: bench.standIns.bare })
  for (const part of parts) for (const workload of (await PARTS[part]?.(bench)) ?? []) add(workload)

  const runs: Rounds = new Map([...workloads.keys()].map((name) => [name, []]))
  for (let round = 1; round <= rounds; round += 1) {
    for (const { name, storm } of workloads.values()) runs.get(name)?.push(await storm(seconds))
  }
  printTable(runs)
  printRatios(runs, GOALS)
}

async function reportSyncs({ pid }: Marquee, hold: (seconds: number) => Promise<Storm>): Promise<void> {
  const counted = await syncsDuring(pid, () => hold(2))
  if (!counted) return console.log('\nfsyncs of holds: not counted, strace is missing or not permitted')
  const { syncs, done } = counted
  const perSync = done / syncs
  const verdict = perSync >= 8 ? 'met' : 'missed'
  console.log(
    `\nfsyncs of holds: ${syncs} for ${done} holds, one per ${perSync.toFixed(1)}; goal one per 8: ${verdict}`,
  )
}

await main()
process.exit(0)
