import type { BlockRefusal, ChangedSeats, Command, SeatingOperations } from './commands'
import { type Decision, decided, declined } from './decision'
import { lapses } from './lapse-due'
import { distinct, seatAt } from './occupancy'
import type { Seating } from './seating'

/** Blocks free seats from sale, as house seats or as broken (rule 10): all of them, or none if one is not free. */
export function blockSeats(
  seating: Seating,
  { seatIds: named, reason, at }: Command<'BlockSeats'>,
): Decision<ChangedSeats, BlockRefusal> {
  const seatIds = distinct(named)
  const statusOf = (id: (typeof seatIds)[number]) => seatAt(seating, id, at)?.status
  if (seatIds.length === 0) return declined({ code: 'NO_SEATS' })

  const unknown = seatIds.filter((id) => statusOf(id) === undefined)
  if (unknown.length > 0) return declined({ code: 'UNKNOWN_SEAT', seats: unknown })
  const blocked = seatIds.filter((id) => statusOf(id) === 'blocked')
  const taken = seatIds.filter((id) => statusOf(id) !== 'free' && statusOf(id) !== 'blocked')
  if (taken.length > 0) return declined({ code: 'SEATS_TAKEN', seats: taken })
  if (blocked.length > 0) return declined({ code: 'SEATS_BLOCKED', seats: blocked })

  const lapsed = lapses(seating, at, (id) => seatIds.includes(id))
  return decided({ seatIds }, [...lapsed, { type: 'SeatsBlocked', seatIds, reason }])
}

/** Releases blocked seats for sale (rule 10): all of them, or none if one is not blocked. */
export function unblockSeats(
  seating: Seating,
  { seatIds: named }: Command<'UnblockSeats'>,
): Decision<ChangedSeats, SeatingOperations['UnblockSeats']['refusal']> {
  const seatIds = distinct(named)
  if (seatIds.length === 0) return declined({ code: 'NO_SEATS' })
  const open = seatIds.filter((id) => seating.seats.get(id)?.status !== 'blocked')
  if (open.length > 0) return declined({ code: 'NOT_BLOCKED', seats: open })
  return decided({ seatIds }, [{ type: 'SeatsUnblocked', seatIds }])
}
