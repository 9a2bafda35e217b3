import type { DomainEvent } from '@cinema/contracts/shared/events'

/** What kept answers are made of: films with their genres, showtimes, and the cinemas that booking knows. */
export type Space = 'films' | 'showtimes' | 'venues'

/** The spaces that an event makes past; none for one that changes nothing of the catalogue. */
export function spacesOf({ type }: DomainEvent): Space[] {
  switch (type) {
    case 'movie.changed.v1':
    case 'genre.changed.v1':
      return ['films']
    case 'showtime.changed.v1':
    case 'showtime.cancelled.v1':
      return ['showtimes']
    case 'cinema.changed.v1':
    case 'room.replanned.v1':
      return ['venues', 'showtimes']
    default:
      return []
  }
}
