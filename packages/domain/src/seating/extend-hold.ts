import type { Command, Dealings, HeldSeats } from './commands'
import { type Decision, decided, declined } from './decision'
import { liveHold } from './occupancy'
import type { Seating } from './seating'

/** Makes the actor's live hold last longer, a bounded number of times (rule 4). */
export function extendHold(
  seating: Seating,
  { actorId, holdId, at }: Command<'ExtendHold'>,
): Decision<HeldSeats, Dealings['ExtendHold']['refuses']> {
  const hold = liveHold(seating, actorId, at)
  if (!hold || (holdId !== undefined && holdId !== hold.holdId)) return declined({ code: 'NO_HOLD' })
  if (hold.extensions >= seating.rules.maxExtensions) return declined({ code: 'EXTENSIONS_SPENT' })

  const longer = { holdId: hold.holdId, seatIds: hold.seatIds, until: hold.until + seating.rules.extensionMs }
  return decided(longer, [{ type: 'HoldExtended', ...longer }])
}
