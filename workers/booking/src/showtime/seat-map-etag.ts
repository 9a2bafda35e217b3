import type { UserId } from '@cinema/contracts/shared/ids'
import { hasLapsed, liveHold } from '@cinema/domain/seating/occupancy'
import type { Seating } from '@cinema/domain/seating/seating'

type SeatMapState = {
  /** Differs each time the object is loaded into memory or its showtime is reloaded. */
  etagSeed: string
  seating: Seating
  sequence: number
}

/**
 * The strong entity tag of the seat map as an actor sees it, without building the map: equal tags mean equal bytes. A hold
 * that lapses changes the map without a write. Within one sequence lapsed seats only become more, so their number is part
 * of the tag. The countdown of the actor's own hold differs in each millisecond, so the instant is part of the tag as well.
 */
export function seatMapEtag({ etagSeed, seating, sequence }: SeatMapState, actorId: UserId | null, at: number): string {
  let lapsed = 0
  for (const seat of seating.seats.values()) if (hasLapsed(seat, at)) lapsed += 1
  const countdown = actorId && liveHold(seating, actorId, at) ? `-${at}` : ''
  return `"${etagSeed}-${sequence}-${lapsed}-${actorId ?? 'anybody'}${countdown}"`
}

/** Whether `If-None-Match` contains the tag. It may come back as a weak tag, since proxies that compress make it one. */
export function matchesEtag(etag: string, ifNoneMatch: string | undefined): boolean {
  const etags = ifNoneMatch?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? []
  return etags.includes(etag)
}
