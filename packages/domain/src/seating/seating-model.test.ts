import { describe, expect, test } from 'bun:test'
import type { BookingId, HoldId, SeatId, UserId } from '@cinema/contracts/shared/ids'
import fc from 'fast-check'
import type { Command, SeatingCommand } from './commands'
import { decide } from './decide'
import type { Decision } from './decision'
import { drawnSeating, RULES, SOMEONE, seatId } from './drawn-hall.fixture'
import { evolve } from './evolve'
import type { SeatingFact } from './facts'
import { seatAt } from './occupancy'
import type { Seat, Seating } from './seating'
import { SeatingModel } from './seating-model.fixture'

type AnyDecision = Decision<object, { code: string }>
type Core = { decide: (seating: Seating, command: SeatingCommand) => AnyDecision; evolve: typeof evolve }
type Ask = SeatingCommand extends infer C ? (C extends SeatingCommand ? Omit<C, 'at'> : never) : never
type Real = { core: Core; seating: Seating; facts: SeatingFact[]; born: Map<string, number> }
type World = { model: SeatingModel; now: number }

const OPENING = drawnSeating(['rrrrrr', 'rrrrrrR'])
const SEATS = [...OPENING.seats.keys()]
const LONGEST_HOLD_MS = RULES.holdMs + RULES.maxExtensions * RULES.extensionMs

/** One command or a stretch of time, run against the core and against the model, after which every invariant must hold. */
class Step implements fc.Command<World, Real> {
  readonly ask: Ask
  readonly passMs: number

  constructor(ask: Ask, passMs: number) {
    this.ask = ask
    this.passMs = passMs
  }

  check = () => true
  toString = () => `+${this.passMs} ms ${JSON.stringify(this.ask)}`

  run(world: World, real: Real): void {
    world.now += this.passMs
    const command = { ...this.ask, at: world.now } as SeatingCommand
    const before = real.seating
    const decision = real.core.decide(before, command)
    real.seating = decision.facts.reduce(real.core.evolve, before)
    real.facts.push(...decision.facts)

    agreesWithModel(world, real, command, decision)
    takesOnlyWhatIsFree(before, decision.facts, command.at)
    refusesWithoutEffect(decision)
    sellsForGood(before, real.seating, command)
    bounds(real, command.at)
    repeatsAreStill(real, command, decision)
    expect(replayed(real)).toEqual(snapshot(real.seating))
  }
}

function agreesWithModel({ model }: World, { seating }: Real, command: SeatingCommand, decision: AnyDecision): void {
  expect(answerOf(decision)).toBe(model.apply(asChosen(command, decision)))
  for (const id of SEATS) {
    const { kind, owner, until } = model.claims.get(id) ?? { kind: 'free' }
    const seat = seatAt(seating, id, command.at)
    const told = { id, kind: seat?.status, owner: seat && ownerOf(seat), until: seat && untilOf(seat) }
    expect<object>(told).toEqual({ id, kind, owner, until })
  }
  expect([...seating.closed].map(String).sort()).toEqual([...model.closed].sort())
}

/** The model has no taste: best available is to it a hold of the seats that the core picked, if it found any. */
function asChosen(command: SeatingCommand, { outcome }: AnyDecision): SeatingCommand {
  if (command.type !== 'HoldBestAvailable' || !outcome.ok || !('seatIds' in outcome.value)) return command
  const seatIds = outcome.value.seatIds as SeatId[]
  expect(new Set(seatIds).size).toBe(command.count)
  return { ...command, type: 'HoldSeats', seatIds }
}

const answerOf = ({ outcome }: AnyDecision) => (outcome.ok ? 'yes' : outcome.refusal.code)
const ownerOf = (seat: Seat): string | undefined =>
  'holdId' in seat ? seat.holdId : 'bookingId' in seat ? seat.bookingId : undefined
const untilOf = (seat: Seat) => ('until' in seat ? seat.until : seat.status === 'sold' ? Infinity : undefined)

/** No seat with two owners: what is taken was free, or was the taker's. */
function takesOnlyWhatIsFree(before: Seating, facts: readonly SeatingFact[], at: number): void {
  for (const fact of facts) {
    if (fact.type !== 'SeatsHeld' && fact.type !== 'SeatsReserved' && fact.type !== 'SeatsSold') continue
    for (const id of fact.seatIds) {
      const seat = seatAt(before, id, at)
      const isOwn =
        (seat?.status === 'held' && 'by' in fact && seat.by === fact.by) ||
        (seat?.status === 'reserved' && 'bookingId' in fact && seat.bookingId === fact.bookingId)
      expect(seat?.status === 'free' || isOwn).toBe(true)
    }
  }
}

function refusesWithoutEffect({ outcome, facts }: AnyDecision): void {
  if (outcome.ok) return
  expect(facts.map((fact) => fact.type)).toEqual(outcome.refusal.code === 'SEATS_LOST' ? ['BookingClosed'] : [])
}

function sellsForGood(before: Seating, after: Seating, command: SeatingCommand): void {
  for (const [id, seat] of before.seats) {
    if (seat.status !== 'sold') continue
    const isGivenBack = command.type === 'ReleaseBooking' && command.bookingId === seat.bookingId
    expect(after.seats.get(id)).toEqual(isGivenBack ? { status: 'free' } : seat)
  }
}

function bounds({ seating, born }: Real, at: number): void {
  const sizes = new Map<string, number>()
  for (const seat of seating.seats.values()) {
    if ('bookingId' in seat) expect(seating.closed.has(seat.bookingId)).toBe(false)
    if (seat.status === 'reserved') expect(seat.until).toBeLessThanOrEqual(seat.bound)
    if (seat.status === 'reserved') expect(seat.bound).toBeLessThanOrEqual(at + LONGEST_HOLD_MS + RULES.keepMs)
    if (seat.status !== 'held') continue
    if (!born.has(seat.holdId)) born.set(seat.holdId, at)
    expect(seat.until).toBeLessThanOrEqual((born.get(seat.holdId) ?? 0) + LONGEST_HOLD_MS)
    sizes.set(seat.holdId, (sizes.get(seat.holdId) ?? 0) + 1)
  }
  for (const size of sizes.values()) expect(size).toBeLessThanOrEqual(RULES.maxSeats)
}

/** No hold is lengthened by asking for it again, and no booking by booking it again. */
function repeatsAreStill({ core, seating }: Real, command: SeatingCommand, { outcome }: AnyDecision): void {
  const isRepeatable = command.type !== 'ExtendHold' && command.type !== 'ReleaseHold' && command.type !== 'LapseDue'
  if (outcome.ok && isRepeatable) expect(core.decide(seating, command).facts).toEqual([])
}

function replayed({ core, facts }: Real) {
  const log: SeatingFact[] = JSON.parse(JSON.stringify(facts))
  return snapshot(log.reduce(core.evolve, OPENING))
}

const snapshot = ({ seats, closed }: Seating) => ({ seats: [...seats], closed: [...closed].sort() })

const actorId = fc.constantFrom('ann', 'bob', 'cid').map((id) => id as UserId)
const bookingId = fc.constantFrom('b1', 'b2', 'b3', 'b4').map((id) => id as BookingId)
const holdId = fc.uuid().map((id) => id as HoldId)
const seatIds = fc.oneof(
  { weight: 6, arbitrary: fc.subarray(SEATS.slice(0, 5), { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.subarray([...SEATS, seatId('Z1')], { maxLength: 12 }) },
)
const nearInstant = fc.nat({ max: 6 * RULES.holdMs })
const of = <Type extends SeatingCommand['type'], Rest>(type: Type, rest: fc.Arbitrary<Rest>) =>
  rest.map((fields) => ({ type, ...fields }))

const asks: fc.Arbitrary<Ask>[] = [
  of('HoldSeats', fc.record({ actorId, holdId, seatIds })),
  of(
    'HoldBestAvailable',
    fc.record({ actorId, holdId, count: fc.integer({ min: 1, max: 10 }), seatType: fc.constant('REGULAR' as const) }),
  ),
  of('ExtendHold', fc.record({ actorId })),
  of('ReleaseHold', fc.record({ actorId })),
  of('ReserveSeats', fc.record({ bookingId, actorId, seatIds })),
  of('KeepReservation', fc.record({ bookingId, until: nearInstant })),
  of('SellSeats', fc.record({ bookingId, seatIds })),
  of('ReleaseBooking', fc.record({ bookingId })),
  of('LapseDue', fc.constant({})),
]

const passing = fc.oneof(
  { weight: 5, arbitrary: fc.nat({ max: 1_000 }) },
  { weight: 2, arbitrary: fc.constantFrom(RULES.holdMs, RULES.holdMs - 1, RULES.extensionMs, RULES.keepMs) },
)
const steps = fc.commands(
  asks.map((ask) => fc.tuple(ask, passing).map(([what, passMs]) => new Step(what, passMs))),
  { maxCommands: 40, size: 'max' },
)

const interleavings = (core: Core) =>
  fc.property(steps, (story) => {
    const setup = () => ({
      model: { model: new SeatingModel(SEATS, { B7: SOMEONE }), now: 0 },
      real: { core, seating: OPENING, facts: [], born: new Map() },
    })
    fc.modelRun(setup, story)
  })

const CORE: Core = { decide, evolve }

test('rules 1 and 6: any interleaving of commands and passing time agrees with the model and keeps every invariant', () => {
  fc.assert(interleavings(CORE), { numRuns: 300 })
})

describe('the checker finds each planted flaw', () => {
  const altering = (alter: (seating: Seating, command: SeatingCommand) => AnyDecision): Core => ({
    decide: alter,
    evolve,
  })
  const flaws: Record<string, Core> = {
    'a release that frees another’s seat': {
      decide,
      evolve: (seating, fact) =>
        evolve(
          seating,
          fact.type === 'BookingClosed' ? { ...fact, seatIds: [...fact.seatIds, ...SEATS.slice(0, 1)] } : fact,
        ),
    },
    'a booking closed but not remembered': {
      decide,
      evolve: (seating, fact) => ({ ...evolve(seating, fact), closed: new Set() }),
    },
    'a sale that looks at nobody': altering((seating, command) =>
      command.type === 'SellSeats' ? sellOver(command) : decide(seating, command),
    ),
    'a hold that starts anew when it is repeated': altering((seating, command) =>
      command.type === 'HoldSeats' ? restarted(decide(seating, command), command) : decide(seating, command),
    ),
    'a lapsed hold that waits for the sweep': altering((seating, command) =>
      decide(command.type === 'HoldSeats' ? stillAlive(seating, command.at) : seating, command),
    ),
    'a payment that keeps its seats for ever': {
      decide,
      evolve: (seating, fact) => evolve(seating, fact.type === 'SeatsReserved' ? { ...fact, bound: Infinity } : fact),
    },
    'a refusal that changes something': altering((seating, command) => {
      const decision = decide(seating, command)
      return decision.outcome.ok ? decision : { ...decision, facts: [{ type: 'SeatsUnblocked', seatIds: [] }] }
    }),
  }

  for (const [flaw, core] of Object.entries(flaws)) {
    test(flaw, () => {
      expect(fc.check(interleavings(core), { numRuns: 30_000, endOnFailure: true }).failed).toBe(true)
    })
  }
})

function sellOver({ bookingId, seatIds }: Command<'SellSeats'>): AnyDecision {
  const sold: SeatingFact = { type: 'SeatsSold', bookingId, seatIds: [...seatIds] }
  return { facts: [sold], outcome: { ok: true, value: { seatIds } } }
}

function restarted(decision: AnyDecision, { actorId, holdId, seatIds, at }: Command<'HoldSeats'>): AnyDecision {
  if (!decision.outcome.ok || decision.facts.length > 0) return decision
  const until = at + RULES.holdMs
  const held: SeatingFact = { type: 'SeatsHeld', holdId, by: actorId, seatIds: [...seatIds], until, extensions: 0 }
  return { ...decision, facts: [held] }
}

function stillAlive(seating: Seating, at: number): Seating {
  const revive = (seat: Seat): Seat => ('until' in seat && seat.until <= at ? { ...seat, until: at + 1 } : seat)
  return { ...seating, seats: new Map([...seating.seats].map(([id, seat]) => [id, revive(seat)])) }
}
