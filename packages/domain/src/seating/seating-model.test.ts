import { describe, expect, test } from 'bun:test'
import type { BookingId, HoldId, SeatId, UserId } from '@cinema/contracts/shared/ids'
import fc from 'fast-check'
import type { Command, SeatingCommand } from './commands'
import { decide } from './decide'
import type { Decision } from './decision'
import { drawnSeating, RULES, SOMEONE, seatId } from './drawn-room.fixture'
import { evolve } from './evolve'
import type { SeatingFact } from './facts'
import { seatAt } from './occupancy'
import type { Seat, Seating } from './seating'
import { SeatingModel } from './seating-model.fixture'

type AnyDecision = Decision<object, { code: string }>
type Core = { decide: (seating: Seating, command: SeatingCommand) => AnyDecision; evolve: typeof evolve }
type UntimedCommand = SeatingCommand extends infer C ? (C extends SeatingCommand ? Omit<C, 'at'> : never) : never
type Real = { core: Core; seating: Seating; facts: SeatingFact[]; heldSince: Map<string, number> }
type World = { model: SeatingModel; now: number }

const OPENING = drawnSeating(['rrrrrr', 'rrrrrrR'])
const SEATS = [...OPENING.seats.keys()]
const LONGEST_HOLD_MS = RULES.holdMs + RULES.maxExtensions * RULES.extensionMs

/** Lets time pass and runs one command against the core and the model. Every invariant must hold afterwards. */
class Step implements fc.Command<World, Real> {
  readonly command: UntimedCommand
  readonly passMs: number

  constructor(command: UntimedCommand, passMs: number) {
    this.command = command
    this.passMs = passMs
  }

  check = () => true
  toString = () => `+${this.passMs} ms ${JSON.stringify(this.command)}`

  run(world: World, real: Real): void {
    world.now += this.passMs
    const command = { ...this.command, at: world.now } as SeatingCommand
    const before = real.seating
    const decision = real.core.decide(before, command)
    real.seating = decision.facts.reduce(real.core.evolve, before)
    real.facts.push(...decision.facts)

    agreesWithModel(world, real, command, decision)
    takesOnlyWhatIsFree(before, decision.facts, command.at)
    refusesWithoutEffect(decision)
    keepsSoldSeats(before, real.seating, command)
    respectsLimits(real, command.at)
    repeatsChangeNothing(real, command, decision)
    expect(replayed(real)).toEqual(snapshot(real.seating))
  }
}

function agreesWithModel({ model }: World, { seating }: Real, command: SeatingCommand, decision: AnyDecision): void {
  expect(answerOf(decision)).toBe(model.apply(asChosen(command, decision)))
  for (const id of SEATS) {
    const { kind, owner, until } = model.claims.get(id) ?? { kind: 'free' }
    const seat = seatAt(seating, id, command.at)
    const actual = { id, kind: seat?.status, owner: seat && ownerOf(seat), until: seat && untilOf(seat) }
    expect<object>(actual).toEqual({ id, kind, owner, until })
  }
  expect([...seating.closed].map(String).sort()).toEqual([...model.closed].sort())
}

/** The model cannot choose seats: best available is applied to it as a hold of the seats that the core chose. */
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

/** No seat gets two owners: a seat that is taken was free or belonged to the same owner. */
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

function keepsSoldSeats(before: Seating, after: Seating, command: SeatingCommand): void {
  for (const [id, seat] of before.seats) {
    if (seat.status !== 'sold') continue
    const isGivenBack = command.type === 'ReleaseBooking' && command.bookingId === seat.bookingId
    expect(after.seats.get(id)).toEqual(isGivenBack ? { status: 'free' } : seat)
  }
}

function respectsLimits({ seating, heldSince }: Real, at: number): void {
  const sizes = new Map<string, number>()
  for (const seat of seating.seats.values()) {
    if ('bookingId' in seat) expect(seating.closed.has(seat.bookingId)).toBe(false)
    if (seat.status === 'reserved') expect(seat.until).toBeLessThanOrEqual(seat.bound)
    if (seat.status === 'reserved') expect(seat.bound).toBeLessThanOrEqual(at + LONGEST_HOLD_MS + RULES.keepMs)
    if (seat.status !== 'held') continue
    if (!heldSince.has(seat.holdId)) heldSince.set(seat.holdId, at)
    expect(seat.until).toBeLessThanOrEqual((heldSince.get(seat.holdId) ?? 0) + LONGEST_HOLD_MS)
    sizes.set(seat.holdId, (sizes.get(seat.holdId) ?? 0) + 1)
  }
  for (const size of sizes.values()) expect(size).toBeLessThanOrEqual(RULES.maxSeats)
}

/** Repeating a command does not extend a hold or a reservation. */
function repeatsChangeNothing({ core, seating }: Real, command: SeatingCommand, { outcome }: AnyDecision): void {
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

const untimedCommands: fc.Arbitrary<UntimedCommand>[] = [
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
  untimedCommands.map((command) => fc.tuple(command, passing).map(([what, passMs]) => new Step(what, passMs))),
  { maxCommands: 40, size: 'max' },
)

const interleavings = (core: Core) =>
  fc.property(steps, (commands) => {
    const setup = () => ({
      model: { model: new SeatingModel(SEATS, { B7: SOMEONE }), now: 0 },
      real: { core, seating: OPENING, facts: [], heldSince: new Map() },
    })
    fc.modelRun(setup, commands)
  })

const CORE: Core = { decide, evolve }

test('rules 1 and 6: any interleaving of commands and passing time agrees with the model and keeps every invariant', () => {
  fc.assert(interleavings(CORE), { numRuns: 300 })
})

describe('each planted flaw is found', () => {
  const altering = (alter: (seating: Seating, command: SeatingCommand) => AnyDecision): Core => ({
    decide: alter,
    evolve,
  })
  const flaws: Record<string, Core> = {
    'a release frees the seat of another': {
      decide,
      evolve: (seating, fact) =>
        evolve(
          seating,
          fact.type === 'BookingClosed' ? { ...fact, seatIds: [...fact.seatIds, ...SEATS.slice(0, 1)] } : fact,
        ),
    },
    'a closed booking is not remembered': {
      decide,
      evolve: (seating, fact) => ({ ...evolve(seating, fact), closed: new Set() }),
    },
    'a sale ignores the owner of the seat': altering((seating, command) =>
      command.type === 'SellSeats' ? sellWithoutCheck(command) : decide(seating, command),
    ),
    'a repeated hold gets a new expiry': altering((seating, command) =>
      command.type === 'HoldSeats' ? restarted(decide(seating, command), command) : decide(seating, command),
    ),
    'a lapsed hold is not free before the alarm': altering((seating, command) =>
      decide(command.type === 'HoldSeats' ? stillAlive(seating, command.at) : seating, command),
    ),
    'a reservation has no bound': {
      decide,
      evolve: (seating, fact) => evolve(seating, fact.type === 'SeatsReserved' ? { ...fact, bound: Infinity } : fact),
    },
    'a refusal has a fact': altering((seating, command) => {
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

function sellWithoutCheck({ bookingId, seatIds }: Command<'SellSeats'>): AnyDecision {
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
