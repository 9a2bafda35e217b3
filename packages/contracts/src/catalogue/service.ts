/// <reference types="@cloudflare/workers-types" />

import type { PriceRules } from '../pricing/price-rules'
import type { Call } from '../shared/call'
import type { CinemaId, MovieId, PriceCardId, RoomId, ShowtimeId } from '../shared/ids'
import type { Instant } from '../shared/time'
import type { ShowFormat } from './http'

/** All that selling a seat needs to know of a showtime, as of now. */
export type ShowtimeForSale = {
  id: ShowtimeId
  movieId: MovieId
  movieTitle: string
  movieSlug: string
  cinemaId: CinemaId
  roomId: RoomId
  planVersion: number
  format: ShowFormat
  audioLanguage: string | null
  subtitleLanguage: string | null
  startsAt: Instant
  /** After ads and film, before the room is cleaned. */
  endsAt: Instant
  prices: PriceRules
  /** The price card that they go by; null where none holds. */
  priceCard: { id: PriceCardId; name: string } | null
}

export type ComingShowtime = {
  id: ShowtimeId
  movieTitle: string
  startsAt: Instant
  planVersion: number
  status: 'DRAFT' | 'PUBLISHED'
}

/** What the catalogue offers to its sibling Workers. */
export interface CatalogueService extends Rpc.WorkerEntrypointBranded {
  /** The published showtime, or null when it is unknown, a draft or cancelled. */
  showtimeForSale(showtimeId: ShowtimeId, call?: Call): Promise<ShowtimeForSale | null>
  /** The showtimes of a cinema, or of one of its rooms, that have not begun and are not cancelled, by their beginning. */
  comingShowtimes(where: { cinemaId: CinemaId; roomId?: RoomId }, call?: Call): Promise<ComingShowtime[]>
  /** Notes the plan that showtimes of a room have taken over; an older one than they have changes nothing. */
  setPlanVersion(
    request: { roomId: RoomId; showtimeIds: ShowtimeId[]; planVersion: number },
    call?: Call,
  ): Promise<void>
}
