import { describe, expect, test } from 'bun:test'
import { BOTH, type Flaw, initialWorld, isLive, seatOf, transitions, type World } from './purchase-model.fixture'

const MAX_WORLDS = 100_000
const BUYING = { book: 2, pay: 2, cancel: 1, admit: 1, duplicate: 0, crash: 0, lapse: 0 }
/** The faults that may happen while two customers buy, one of whom cancels and is admitted. */
const SCENARIOS: Record<string, World['left']> = {
  'a crash anywhere': { ...BUYING, crash: 1 },
  'a duplicate event': { ...BUYING, duplicate: 1 },
  'a reservation that lapses': { ...BUYING, admit: 0, lapse: 1 },
  'a crash and a reservation that lapses': { ...BUYING, admit: 0, cancel: 0, lapse: 1, crash: 1 },
}

/** The violated invariant of a world: some hold at any moment, others only when no process is running. */
function violation(world: World, before: World): string | null {
  const { A, B } = world.rows
  if (isLive(A) && isLive(B)) return 'I1: two live tickets'
  for (const of of BOTH) {
    const row = world.rows[of]
    if (isLive(row) && row.refund) return `I3: ${of} has a ticket and its money back`
    if (before.rows[of].ticket === 'VOID' && row.ticket !== 'VOID') return `${of}: a void ticket was used`
    if (before.rows[of].ticket === 'USED' && row.ticket === 'VOID') return `${of}: a used ticket was cancelled`
  }
  return isAtRest(world) ? violationAtRest(world) : null
}

function isAtRest(world: World): boolean {
  const isRecorded = BOTH.every((of) => !world.rows[of].captured || world.rows[of].payment === 'SUCCEEDED')
  return world.running.length === 0 && world.events.length === 0 && isRecorded && seatOf(world)?.status !== 'reserved'
}

function violationAtRest(world: World): string | null {
  const seat = seatOf(world)
  for (const of of BOTH) {
    const row = world.rows[of]
    const hasSeat = seat?.status === 'sold' && String(seat.bookingId) === of
    if (row.captured && !isLive(row) && !row.refund) return `I3: the money of ${of} is kept without a ticket`
    if (isLive(row) !== hasSeat)
      return `I2: ${of} has ${hasSeat ? 'a seat without a ticket' : 'a ticket without a seat'}`
    if (isLive(row) && !row.captured) return `I4: ${of} has an unpaid ticket`
  }
  return null
}

/** Visits every reachable world; answers their number and the first violation. */
function explore(left: World['left'], flaw: Flaw | null): { worlds: number; wrong: string | null } {
  const next = transitions(flaw)
  const seen = new Set([keyOf(initialWorld(left))])
  const open = [initialWorld(left)]
  for (let world = open.pop(); world; world = open.pop()) {
    for (const after of next(world)) {
      const wrong = violation(after, world)
      if (wrong) return { worlds: seen.size, wrong }
      const key = keyOf(after)
      if (seen.has(key)) continue
      if (seen.size >= MAX_WORLDS) throw new Error('the model has more worlds than expected')
      seen.add(key)
      open.push(after)
    }
  }
  return { worlds: seen.size, wrong: null }
}

/**
 * A key that is equal for equivalent worlds: instants are relative to now, and the order of processes and events is
 * ignored.
 */
function keyOf({ seating, at, rows, events, running, left }: World): string {
  const [seat] = seating.seats.values()
  const age = seat && 'until' in seat ? [seat.status, seat.until - at, 'bound' in seat ? seat.bound - at : 0] : seat
  const owner = seat && 'bookingId' in seat ? seat.bookingId : null
  const orderless = (things: object[]) => things.map((thing) => JSON.stringify(thing)).sort()
  return JSON.stringify([age, owner, [...seating.closed].sort(), rows, orderless(events), orderless(running), left])
}

describe('no seat is sold twice and no money is kept without a ticket, with', () => {
  test.each(Object.entries(SCENARIOS))(
    '%s',
    (_, left) => {
      const { worlds, wrong } = explore(left, null)
      expect(wrong).toBeNull()
      expect(worlds).toBeGreaterThan(5_000)
    },
    60_000,
  )
})

describe('each planted flaw is found', () => {
  const FLAWS: Flaw[] = [
    'closed bookings are not remembered',
    'a sale ignores the owner of the seat',
    'seats are released before tickets are void',
    'a cancelled booking is confirmed',
    'a void ticket is used',
    'a release ignores the owner of the seat',
    'a used ticket is cancelled',
  ]
  test.each(FLAWS)(
    '%s',
    (flaw) => {
      expect(Object.values(SCENARIOS).some((left) => explore(left, flaw).wrong !== null)).toBe(true)
    },
    60_000,
  )
})
