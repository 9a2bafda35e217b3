import { checkChoice, salesHoursRefusal } from './check-choice'
import type { Command, HeldSeats, SeatingOperations } from './commands'
import { type Decision, decided, declined } from './decision'
import type { SeatingFact } from './facts'
import { lapses } from './lapse-due'
import { distinct, type Hold, liveHold, sameSeats, without } from './occupancy'
import type { Seating } from './seating'

type HoldDecision = Decision<HeldSeats, SeatingOperations['HoldSeats']['refusal']>

/**
 * Holds all of these seats for the actor, or none, and replaces the actor's present hold (rules 2 and 3).
 *
 * A live hold that changes keeps its id, its expiry and its count of extensions (rule 4); otherwise toggling one seat
 * again and again would keep the others for ever. A request for the seats that are held already answers with the hold
 * as it is. A seat that is named twice counts once.
 */
export function holdSeats(seating: Seating, command: Command<'HoldSeats'>): HoldDecision {
  const { actorId, at, staff } = command
  const seatIds = distinct(command.seatIds)
  const current = liveHold(seating, actorId, at)
  if (current && sameSeats(current.seatIds, seatIds)) return decided(answerOf({ ...current, seatIds }))

  const closed = salesHoursRefusal(seating.rules, at, staff)
  if (closed) return declined(closed)
  const judged = checkChoice(seating, { ...command, seatIds })
  if (!judged.ok) return declined(judged.refusal)

  const fresh = { holdId: command.holdId, until: at + seating.rules.holdMs, extensions: 0 }
  const hold: Hold = { ...fresh, ...current, by: actorId, seatIds }
  const { orphans } = judged.value
  return decided({ ...answerOf(hold), ...(orphans.length > 0 && { orphans }) }, factsOf(seating, hold, current, at))
}

function factsOf(seating: Seating, hold: Hold, current: Hold | undefined, at: number): SeatingFact[] {
  const { holdId, by, seatIds, until, extensions, extendedFor } = hold
  const given = without(current?.seatIds ?? [], seatIds)
  return [
    ...lapses(seating, at, (id, seat) => seatIds.includes(id) || (seat.status === 'held' && seat.by === by)),
    ...(given.length > 0 ? [{ type: 'SeatsReleased', owner: holdId, seatIds: given } as const] : []),
    { type: 'SeatsHeld', holdId, by, seatIds, until, extensions, ...(extendedFor && { extendedFor }) },
  ]
}

function answerOf({ holdId, seatIds, until }: Hold): HeldSeats {
  return { holdId, seatIds, until }
}
