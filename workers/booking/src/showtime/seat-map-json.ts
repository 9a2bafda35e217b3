import type { UserId } from '@cinema/contracts/shared/ids'
import { hasSeats } from '@cinema/domain/seating/occupancy'
import type { LoadedShowtime } from './seat-journal'
import { seatMapOf } from './seat-map'
import { seatMapEtag } from './seat-map-etag'

/** Serializes the seat map. All actors without seats here get the same text, which is built once for each change. */
export class SeatMapJson {
  #etag = ''
  #text = ''

  of(showtime: LoadedShowtime & { etagSeed: string }, actorId: UserId | null, at: number): string {
    if (actorId && hasSeats(showtime.seating, actorId, at)) return JSON.stringify(seatMapOf(showtime, actorId, at))

    const etag = seatMapEtag(showtime, null, at)
    if (etag !== this.#etag) {
      this.#text = JSON.stringify(seatMapOf(showtime, null, at))
      this.#etag = etag
    }
    return this.#text
  }
}
