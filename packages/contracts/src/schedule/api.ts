import { CancellationView, CancelShowtimeBody } from '../booking/cancellation'
import { MoveView } from '../booking/move'
import { movieRefusals } from '../catalogue/refusals'
import { ShowtimeParam } from '../seating/http'
import { endpointsOf, json, nothing } from '../shared/endpoint'
import { pick } from '../shared/refusals'
import { cinemaRefusals, roomRefusals } from '../venue/refusals'
import {
  ChangeShowtimeBody,
  CopyReport,
  CopyShowtimesBody,
  CreateShowtimeBody,
  ManagedShowtime,
  ManagedShowtimeList,
  ManagedShowtimeQuery,
} from './http'
import { scheduleRefusals } from './refusals'

const endpoint = endpointsOf('movie')

const ID = '01a20700-0000-7000-8000-000000000001'
/** The refusals of a room and a start time. */
const slotRefusals = {
  ...pick(roomRefusals, 'ROOM_NOT_FOUND'),
  ...pick(
    scheduleRefusals,
    'FORMAT_UNSUITED',
    'SKIPPED_BY_CLOCK_CHANGE',
    'REPEATED_BY_CLOCK_CHANGE',
    'STARTS_IN_THE_PAST',
    'SHOWTIME_OVERLAPS',
  ),
}

export const listManagedShowtimes = endpoint({
  method: 'GET',
  path: '/api/v1/admin/showtimes',
  access: 'showtimes.create',
  summary: 'List the showtimes of one’s cinemas, drafts and cancelled ones too',
  query: ManagedShowtimeQuery,
  answer: json(ManagedShowtimeList, 'A page of showtimes.'),
  refuses: {},
})

export const createShowtime = endpoint({
  method: 'POST',
  path: '/api/v1/admin/showtimes',
  access: 'showtimes.create',
  versioned: true,
  summary: 'Draft a showtime',
  description:
    'The start is a time on the cinema’s own clocks. One that a clock change skips is refused; one that it repeats asks for `choose`.',
  body: CreateShowtimeBody,
  example: {
    movieId: ID,
    roomId: ID,
    localStart: { date: '2027-03-27', time: '20:15' },
    format: '2D',
    audioLanguage: 'en',
    subtitleLanguage: 'de',
    basePrice: 1250,
  },
  answer: json(ManagedShowtime, 'The draft.', 201),
  refuses: {
    ...pick(movieRefusals, 'MOVIE_NOT_FOUND', 'MOVIE_ARCHIVED'),
    ...pick(scheduleRefusals, 'FILM_LENGTH_UNKNOWN'),
    ...slotRefusals,
  },
})

export const copyShowtimes = endpoint({
  method: 'POST',
  path: '/api/v1/admin/showtimes/copies',
  access: 'showtimes.create',
  summary: 'Copy the showtimes of a day or a week',
  description: 'A dry run says what would become of each; the copies keep their wall-clock time and are drafts.',
  body: CopyShowtimesBody,
  example: { cinemaId: ID, from: '2027-03-15', to: '2027-03-22', days: 7, dryRun: true },
  answer: json(CopyReport, 'What became of each showtime.'),
  refuses: {
    ...pick(cinemaRefusals, 'CINEMA_NOT_FOUND'),
    ...pick(scheduleRefusals, 'DAYS_COINCIDE', 'COPY_HAS_CONFLICTS'),
  },
})

export const getManagedShowtime = endpoint({
  method: 'GET',
  path: '/api/v1/admin/showtimes/:showtimeId',
  access: 'showtimes.create',
  versioned: true,
  summary: 'See a showtime as those who schedule see it',
  params: ShowtimeParam,
  answer: json(ManagedShowtime, 'The showtime.'),
  refuses: pick(scheduleRefusals, 'SHOWTIME_NOT_FOUND'),
})

export const changeShowtime = endpoint({
  method: 'PATCH',
  path: '/api/v1/admin/showtimes/:showtimeId',
  access: 'showtimes.create',
  versioned: true,
  summary: 'Move or change a showtime',
  description:
    'Another start, room or format only while nobody has seats for it. With `moveSold` another start is possible nevertheless: customers are told, keep their seats, and may cancel for a full refund until the new start.',
  params: ShowtimeParam,
  body: ChangeShowtimeBody,
  example: { localStart: { date: '2027-03-28', time: '20:15' } },
  answer: json(ManagedShowtime, 'The showtime.'),
  refuses: {
    ...slotRefusals,
    ...pick(
      scheduleRefusals,
      'SHOWTIME_NOT_FOUND',
      'OTHER_CINEMA',
      'SHOWTIME_IS_CANCELLED',
      'SHOWTIME_HAS_BEGUN',
      'SHOWTIME_HAS_TICKETS',
      'SHOWTIME_CHANGED_MEANWHILE',
    ),
  },
})

export const getMove = endpoint({
  method: 'GET',
  path: '/api/v1/admin/showtimes/:showtimeId/move',
  access: 'showtimes.create',
  summary: 'See which bookings a move of a showtime concerns',
  description: 'Before it: how many customers would be told. After it: how many of them have the new start.',
  params: ShowtimeParam,
  answer: json(MoveView, 'The bookings, and how far the last move is.'),
  refuses: pick(scheduleRefusals, 'SHOWTIME_NOT_FOUND'),
})

export const deleteShowtime = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/showtimes/:showtimeId',
  access: 'showtimes.create',
  versioned: true,
  summary: 'Delete a showtime that nobody ever booked',
  params: ShowtimeParam,
  answer: nothing('It is gone.'),
  refuses: pick(scheduleRefusals, 'SHOWTIME_NOT_FOUND', 'SHOWTIME_HAS_TICKETS', 'SHOWTIME_CHANGED_MEANWHILE'),
})

export const publishShowtime = endpoint({
  method: 'POST',
  path: '/api/v1/admin/showtimes/:showtimeId/publish',
  access: 'showtimes.publish',
  versioned: true,
  summary: 'Put a draft on sale',
  params: ShowtimeParam,
  answer: json(ManagedShowtime, 'The showtime.'),
  refuses: {
    ...pick(
      scheduleRefusals,
      'SHOWTIME_NOT_FOUND',
      'SHOWTIME_IS_CANCELLED',
      'SHOWTIME_CHANGED_MEANWHILE',
      'STARTS_IN_THE_PAST',
    ),
    ...pick(movieRefusals, 'MOVIE_ARCHIVED'),
  },
})

export const cancelShowtime = endpoint({
  method: 'POST',
  path: '/api/v1/admin/showtimes/:showtimeId/cancel',
  access: 'showtimes.cancel',
  versioned: true,
  summary: 'Cancel a showtime and refund all that was booked for it',
  description:
    'A dry run, which is the default, says how many bookings would end and what would go back. Asking again tells how far it is.',
  params: ShowtimeParam,
  body: CancelShowtimeBody,
  bodyOptional: true,
  example: { dryRun: false, reason: 'The projector is broken.' },
  answer: json(CancellationView, 'What would happen, or how far it is.'),
  refuses: pick(
    scheduleRefusals,
    'SHOWTIME_NOT_FOUND',
    'SHOWTIME_IS_DRAFT',
    'SHOWTIME_HAS_ENDED',
    'SHOWTIME_CHANGED_MEANWHILE',
  ),
})

export const getCancellation = endpoint({
  method: 'GET',
  path: '/api/v1/admin/showtimes/:showtimeId/cancellation',
  access: 'showtimes.cancel',
  summary: 'See how far the end of a cancelled showtime’s bookings is',
  params: ShowtimeParam,
  answer: json(CancellationView, 'How many bookings are done, and what has gone back.'),
  refuses: pick(scheduleRefusals, 'SHOWTIME_NOT_FOUND', 'SHOWTIME_NOT_CANCELLED'),
})
