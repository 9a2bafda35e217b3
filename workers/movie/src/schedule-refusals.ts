import type { TakenSeats } from '@cinema/contracts/booking/service'
import type { CopyReport, Overlap } from '@cinema/contracts/catalogue/schedule'
import type { ClockChangeRefusal } from '@cinema/domain/schedule/wall-time'
import type { RefusalTable } from '@cinema/platform/problem'

export type PlacingRefusal =
  | ClockChangeRefusal
  | { code: 'STARTS_IN_THE_PAST' }
  | { code: 'FORMAT_UNSUITED'; roomType: string }
  | { code: 'SHOWTIME_OVERLAPS'; overlaps: Overlap[] }

export type CreateRefusal =
  | PlacingRefusal
  | { code: 'MOVIE_NOT_FOUND' }
  | { code: 'MOVIE_ARCHIVED' }
  | { code: 'ROOM_NOT_FOUND' }
  | { code: 'FILM_LENGTH_UNKNOWN' }

export type ChangeRefusal =
  | PlacingRefusal
  | { code: 'SHOWTIME_NOT_FOUND' }
  | { code: 'ROOM_NOT_FOUND' }
  | { code: 'OTHER_CINEMA' }
  | { code: 'SHOWTIME_IS_CANCELLED' }
  | { code: 'SHOWTIME_HAS_BEGUN' }
  | { code: 'MOVIE_ARCHIVED' }
  | { code: 'CHANGED_MEANWHILE' }
  | ({ code: 'SHOWTIME_HAS_TICKETS' } & Partial<TakenSeats>)

export type CancelRefusal =
  | { code: 'SHOWTIME_NOT_FOUND' }
  | { code: 'SHOWTIME_IS_DRAFT' }
  | { code: 'SHOWTIME_NOT_CANCELLED' }
  | { code: 'SHOWTIME_HAS_ENDED' }

export type CardRefusal = { code: 'PRICE_CARD_NOT_FOUND' } | { code: 'CINEMA_NOT_FOUND' } | { code: 'CARD_NEVER_HOLDS' }

export type CopyRefusal =
  | { code: 'CINEMA_NOT_FOUND' }
  | { code: 'DAYS_COINCIDE' }
  | ({ code: 'COPY_HAS_CONFLICTS' } & CopyReport)

export const SCHEDULE_REFUSALS = {
  MOVIE_NOT_FOUND: { status: 404, detail: 'There is no such film in our catalogue.' },
  MOVIE_ARCHIVED: { status: 409, detail: 'This film is archived. Bring it back before it is shown again.' },
  ROOM_NOT_FOUND: { status: 404, detail: 'There is no such room in your cinemas.' },
  CINEMA_NOT_FOUND: { status: 404, detail: 'There is no such cinema among yours.' },
  SHOWTIME_NOT_FOUND: { status: 404, detail: 'There is no such showtime in your cinemas.' },
  FILM_LENGTH_UNKNOWN: { status: 422, detail: 'The film’s running time is not known: give `filmMinutes`.' },
  SKIPPED_BY_CLOCK_CHANGE: {
    status: 422,
    detail: 'The clocks of this cinema are put forward in that night and never show this time. Choose another.',
  },
  REPEATED_BY_CLOCK_CHANGE: {
    status: 422,
    detail: 'The clocks of this cinema are put back in that night and show this time twice: say `earlier` or `later`.',
  },
  STARTS_IN_THE_PAST: { status: 422, detail: 'This time has passed already.' },
  FORMAT_UNSUITED: { status: 422, detail: 'This room cannot show that format.' },
  SHOWTIME_OVERLAPS: {
    status: 409,
    detail: 'The room is taken then. `overlaps` says by what, and by how many minutes.',
  },
  OTHER_CINEMA: { status: 422, detail: 'A showtime stays in its cinema. Schedule a new one there.' },
  SHOWTIME_IS_CANCELLED: { status: 409, detail: 'This showtime is cancelled and stays so.' },
  SHOWTIME_HAS_BEGUN: { status: 409, detail: 'This showtime has begun.' },
  CHANGED_MEANWHILE: { status: 409, detail: 'Somebody else has changed this showtime. Look at it again.' },
  SHOWTIME_HAS_TICKETS: {
    status: 409,
    detail: 'Customers have seats for this showtime, or had bookings for it: it can only be cancelled.',
  },
  SHOWTIME_IS_DRAFT: { status: 409, detail: 'This showtime was never on sale: delete it.' },
  SHOWTIME_HAS_ENDED: {
    status: 409,
    detail: 'This showtime is over. What its guests are to have back is given booking by booking.',
  },
  SHOWTIME_NOT_CANCELLED: { status: 409, detail: 'This showtime is not cancelled.' },
  PRICE_CARD_NOT_FOUND: { status: 404, detail: 'There is no such price card in your cinemas.' },
  CARD_NEVER_HOLDS: { status: 422, detail: 'This card would never hold: look at its dates, weekdays and hours.' },
  DAYS_COINCIDE: { status: 422, detail: 'The days to copy to must not be among those that are copied.' },
  COPY_HAS_CONFLICTS: { status: 409, detail: 'Nothing was copied. Leave out what is in conflict, or change it first.' },
} as const satisfies RefusalTable<(CreateRefusal | ChangeRefusal | CancelRefusal | CardRefusal | CopyRefusal)['code']>
