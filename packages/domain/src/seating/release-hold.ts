import type { ChangedSeats, Command } from './commands'
import { type Decision, decided } from './decision'
import { liveHold } from './occupancy'
import type { Seating } from './seating'

/** Releases the actor's hold. Without a hold nothing changes. */
export function releaseHold(seating: Seating, { actorId, at }: Command<'ReleaseHold'>): Decision<ChangedSeats, never> {
  const hold = liveHold(seating, actorId, at)
  if (!hold) return decided({ seatIds: [] })
  const { holdId, seatIds } = hold
  return decided({ seatIds }, [{ type: 'SeatsReleased', owner: holdId, seatIds }])
}
