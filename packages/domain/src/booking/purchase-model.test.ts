import { describe, expect, test } from 'bun:test'
import { BOTH, beginning, type Flaw, isLive, purchases, seatOf, type World } from './purchase-model.fixture'

const MOST_WORLDS = 100_000
const BUYING = { book: 2, pay: 2, cancel: 1, admit: 1, twice: 0, crash: 0, lapse: 0 }
/** What may go wrong besides that two customers buy, and one cancels and goes in. */
const COURSES: Record<string, World['left']> = {
  'a crash anywhere': { ...BUYING, crash: 1 },
  'an event that comes twice': { ...BUYING, twice: 1 },
  'a hold that lapses, whatever else happens': { ...BUYING, admit: 0, lapse: 1 },
  'a crash, and a hold that lapses': { ...BUYING, admit: 0, cancel: 0, lapse: 1, crash: 1 },
}

/** What is wrong with a world at any moment, or only once nothing more happens by itself. */
function wrongWith(world: World, before: World): string | null {
  const { A, B } = world.rows
  if (isLive(A) && isLive(B)) return 'I1: two live tickets'
  for (const of of BOTH) {
    const row = world.rows[of]
    if (isLive(row) && row.refund) return `I3: ${of} has a ticket and its money back`
    if (before.rows[of].ticket === 'VOID' && row.ticket !== 'VOID') return `${of}: a void ticket came back`
    if (before.rows[of].ticket === 'USED' && row.ticket === 'VOID') return `${of}: who is inside lost the ticket`
  }
  return isAtRest(world) ? wrongAtRest(world) : null
}

function isAtRest(world: World): boolean {
  const isTold = BOTH.every((of) => !world.rows[of].money || world.rows[of].payment === 'SUCCEEDED')
  return world.running.length === 0 && world.events.length === 0 && isTold && seatOf(world)?.status !== 'reserved'
}

function wrongAtRest(world: World): string | null {
  const seat = seatOf(world)
  for (const of of BOTH) {
    const row = world.rows[of]
    const hasSeat = seat?.status === 'sold' && String(seat.bookingId) === of
    if (row.money && !isLive(row) && !row.refund) return `I3: the money of ${of} is kept for nothing`
    if (isLive(row) !== hasSeat)
      return `I2: ${of} has ${hasSeat ? 'a seat without a ticket' : 'a ticket without a seat'}`
    if (isLive(row) && !row.money) return `I4: ${of} has a ticket that nobody paid for`
  }
  return null
}

/** Goes through every world that can come about; answers how many there were, or the first wrong. */
function explored(left: World['left'], flaw: Flaw | null): { worlds: number; wrong: string | null } {
  const next = purchases(flaw)
  const seen = new Set([keyOf(beginning(left))])
  const open = [beginning(left)]
  for (let world = open.pop(); world; world = open.pop()) {
    for (const after of next(world)) {
      const wrong = wrongWith(after, world)
      if (wrong) return { worlds: seen.size, wrong }
      const key = keyOf(after)
      if (seen.has(key)) continue
      if (seen.size >= MOST_WORLDS) throw new Error('there are more worlds than were thought')
      seen.add(key)
      open.push(after)
    }
  }
  return { worlds: seen.size, wrong: null }
}

/** The same world by another name: instants count from now, and it does not matter in what order processes stand. */
function keyOf({ seating, at, rows, events, running, left }: World): string {
  const [seat] = seating.seats.values()
  const age = seat && 'until' in seat ? [seat.status, seat.until - at, 'bound' in seat ? seat.bound - at : 0] : seat
  const owner = seat && 'bookingId' in seat ? seat.bookingId : null
  const orderless = (things: object[]) => things.map((thing) => JSON.stringify(thing)).sort()
  return JSON.stringify([age, owner, [...seating.closed].sort(), rows, orderless(events), orderless(running), left])
}

describe('no seat is sold twice, and no money is kept for nothing, with', () => {
  test.each(Object.entries(COURSES))(
    '%s',
    (_, left) => {
      const { worlds, wrong } = explored(left, null)
      expect(wrong).toBeNull()
      expect(worlds).toBeGreaterThan(5_000)
    },
    60_000,
  )
})

describe('each planted flaw is found', () => {
  const FLAWS: Flaw[] = [
    'releases are not remembered',
    'a sale looks at nobody',
    'seats are freed before tickets are void',
    'a cancelled booking is confirmed',
    'a void ticket comes back',
    'a release frees whoever has the seat',
    'a used ticket is cancelled',
  ]
  test.each(FLAWS)(
    '%s',
    (flaw) => {
      expect(Object.values(COURSES).some((left) => explored(left, flaw).wrong !== null)).toBe(true)
    },
    60_000,
  )
})
