import type { UserId } from '@cinema/contracts/shared/ids'
import { hasLapsed, liveHold } from '@cinema/domain/seating/occupancy'
import type { Seating } from '@cinema/domain/seating/seating'

type Seen = {
  /** Another for each life of the object and each change of what the showtime is. */
  life: string
  seating: Seating
  sequence: number
}

/**
 * A strong entity tag of the seat map in the eyes of an actor, without drawing the map: equal tags mean equal bytes. What
 * lapses changes the map without a write, and of the seats of one sequence only ever more have lapsed, so their number
 * says which. The countdown of an own hold is another in each millisecond.
 */
export function seatMapTag({ life, seating, sequence }: Seen, actorId: UserId | null, at: number): string {
  let lapsed = 0
  for (const seat of seating.seats.values()) if (hasLapsed(seat, at)) lapsed += 1
  const countdown = actorId && liveHold(seating, actorId, at) ? `-${at}` : ''
  return `"${life}-${sequence}-${lapsed}-${actorId ?? 'anybody'}${countdown}"`
}

/** Whether `If-None-Match` names the tag. A proxy that compresses on its way may have weakened ours. */
export function isNamed(tag: string, ifNoneMatch: string | undefined): boolean {
  const named = ifNoneMatch?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? []
  return named.includes(tag)
}
