/// <reference types="@cloudflare/workers-types" />

import type { PriceRules } from '../pricing/price-rules'
import type { Call } from '../shared/call'
import type { CinemaId, MovieId, PriceCardId, RoomId, ShowtimeId } from '../shared/ids'
import type { Period } from '../shared/maintenance'
import type { Instant } from '../shared/time'
import type { ShowFormat } from './http'

/** The data of a published showtime that selling its seats needs. */
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
  /** After advertisements and movie, before cleaning. */
  endsAt: Instant
  prices: PriceRules
  /** The price card that sets the prices; null if none applies. */
  priceCard: { id: PriceCardId; name: string } | null
}

export type UpcomingShowtime = {
  id: ShowtimeId
  movieTitle: string
  startsAt: Instant
  planVersion: number
  status: 'DRAFT' | 'PUBLISHED'
}

export type ScheduledShow = { id: ShowtimeId; movieTitle: string; roomId: RoomId; startsAt: Instant }

/** The RPC interface of the catalogue for other Workers. */
export interface CatalogueService extends Rpc.WorkerEntrypointBranded {
  /** The published showtime; null if it does not exist, is a draft or is cancelled. */
  showtimeForSale(showtimeId: ShowtimeId, call?: Call): Promise<ShowtimeForSale | null>
  /** The drafts and published showtimes of a cinema, or of one of its rooms, that have not started, sorted by start. */
  upcomingShowtimes(where: { cinemaId: CinemaId; roomId?: RoomId }, call?: Call): Promise<UpcomingShowtime[]>
  /** The published showtimes of a cinema that start in a period, sorted by start. */
  scheduledShows(where: Period & { cinemaId: CinemaId }, call?: Call): Promise<ScheduledShow[]>
  /** Sets the plan version of showtimes of a room. A showtime that has this version or a newer one is not changed. */
  setPlanVersion(
    request: { roomId: RoomId; showtimeIds: ShowtimeId[]; planVersion: number },
    call?: Call,
  ): Promise<void>
}
