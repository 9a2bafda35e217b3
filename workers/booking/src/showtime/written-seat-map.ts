import type { UserId } from '@cinema/contracts/shared/ids'
import { hasSeats } from '@cinema/domain/seating/occupancy'
import type { Loaded } from './seat-journal'
import { seatMapOf } from './seat-map'
import { seatMapTag } from './seat-map-tag'

/** The seat map in JSON. Whoever has no seats here sees what everybody sees: that is written once for each change. */
export class WrittenSeatMap {
  #tag = ''
  #text = ''

  of(here: Loaded & { life: string }, actorId: UserId | null, at: number): string {
    if (actorId && hasSeats(here.seating, actorId, at)) return JSON.stringify(seatMapOf(here, actorId, at))

    const tag = seatMapTag(here, null, at)
    if (tag !== this.#tag) {
      this.#text = JSON.stringify(seatMapOf(here, null, at))
      this.#tag = tag
    }
    return this.#text
  }
}
