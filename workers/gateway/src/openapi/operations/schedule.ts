import { CancellationView, CancelShowtimeBody } from '@cinema/contracts/booking/cancellation'
import * as prices from '@cinema/contracts/catalogue/price-cards'
import * as schedule from '@cinema/contracts/catalogue/schedule'
import { answers, answersNothing, type Operations } from '../operation'

const ID = '01a20700-0000-7000-8000-000000000001'
const CLOCK = ['SKIPPED_BY_CLOCK_CHANGE', 'REPEATED_BY_CLOCK_CHANGE', 'STARTS_IN_THE_PAST', 'FORMAT_UNSUITED']
const SHOWTIME = answers(schedule.ManagedShowtime, 'The showtime.')

const CARD = answers(prices.PriceCard, 'The card.')
const NO_CARD = { 404: ['PRICE_CARD_NOT_FOUND'] }
const MATINEE = {
  name: 'Matinee',
  weekdays: [1, 2, 3, 4, 5],
  hours: { from: '06:00', until: '14:00' },
  seatTypes: { REGULAR: 7500 },
}

export const scheduleOperations: Operations = {
  'GET /api/v1/showtimes/:showtimeId/prices': {
    summary: 'See what tickets for a showtime cost, and why',
    description:
      'The table of seat and ticket types with fees and tax, the card that wins, and what became of every other card.',
    answer: answers(prices.ShowtimePrices, 'The prices.'),
    refusals: { 404: ['SHOWTIME_NOT_FOUND'] },
  },
  'GET /api/v1/admin/price-cards': {
    summary: 'List the price cards of one’s cinemas',
    query: prices.PriceCardQuery,
    answer: answers(prices.PriceCardList, 'The cards.'),
  },
  'POST /api/v1/admin/price-cards': {
    summary: 'Add a price card',
    description:
      'Of the cards that hold at a showtime’s local day and hour the one with the higher priority wins, then the one with more conditions, then the younger. What it leaves out comes from the next.',
    body: { schema: prices.CreatePriceCardBody, example: { cinemaId: ID, ...MATINEE } },
    answer: answers(prices.PriceCard, 'The card.', 201),
    refusals: { 404: ['CINEMA_NOT_FOUND'], 422: ['CARD_NEVER_HOLDS'] },
  },
  'GET /api/v1/admin/price-cards/:priceCardId': { summary: 'See a price card', answer: CARD, refusals: NO_CARD },
  'PATCH /api/v1/admin/price-cards/:priceCardId': {
    summary: 'Change a price card for what is held from now on',
    body: { schema: prices.ChangePriceCardBody, example: { seatTypes: { REGULAR: 8000 } } },
    answer: CARD,
    refusals: { ...NO_CARD, 422: ['CARD_NEVER_HOLDS'] },
  },
  'DELETE /api/v1/admin/price-cards/:priceCardId': {
    summary: 'Take a price card away',
    answer: answersNothing('It is gone.'),
    refusals: NO_CARD,
  },
  'GET /api/v1/admin/showtimes': {
    summary: 'List the showtimes of one’s cinemas, drafts and cancelled ones too',
    query: schedule.ManagedShowtimeQuery,
    answer: answers(schedule.ManagedShowtimeList, 'A page of showtimes.'),
  },
  'POST /api/v1/admin/showtimes': {
    summary: 'Draft a showtime',
    description:
      'The start is a time on the cinema’s own clocks. One that a clock change skips is refused; one that it repeats asks for `choose`.',
    body: {
      schema: schedule.CreateShowtimeBody,
      example: {
        movieId: ID,
        roomId: ID,
        localStart: { date: '2027-03-27', time: '20:15' },
        format: '2D',
        audioLanguage: 'en',
        subtitleLanguage: 'de',
        basePrice: 1250,
      },
    },
    answer: answers(schedule.ManagedShowtime, 'The draft.', 201),
    refusals: {
      404: ['MOVIE_NOT_FOUND', 'ROOM_NOT_FOUND'],
      409: ['SHOWTIME_OVERLAPS'],
      422: [...CLOCK, 'FILM_LENGTH_UNKNOWN'],
    },
  },
  'POST /api/v1/admin/showtimes/copies': {
    summary: 'Copy the showtimes of a day or a week',
    description: 'A dry run says what would become of each; the copies keep their wall-clock time and are drafts.',
    body: {
      schema: schedule.CopyShowtimesBody,
      example: { cinemaId: ID, from: '2027-03-15', to: '2027-03-22', days: 7, dryRun: true },
    },
    answer: answers(schedule.CopyReport, 'What became of each showtime.'),
    refusals: { 404: ['CINEMA_NOT_FOUND'], 409: ['COPY_HAS_CONFLICTS'], 422: ['DAYS_COINCIDE'] },
  },
  'GET /api/v1/admin/showtimes/:showtimeId': {
    summary: 'See a showtime as those who schedule see it',
    answer: SHOWTIME,
    refusals: { 404: ['SHOWTIME_NOT_FOUND'] },
  },
  'PATCH /api/v1/admin/showtimes/:showtimeId': {
    summary: 'Move or change a showtime',
    description: 'Another start, room or format only while nobody has seats for it.',
    body: { schema: schedule.ChangeShowtimeBody, example: { localStart: { date: '2027-03-28', time: '20:15' } } },
    answer: SHOWTIME,
    refusals: {
      404: ['SHOWTIME_NOT_FOUND', 'ROOM_NOT_FOUND'],
      409: [
        'SHOWTIME_OVERLAPS',
        'SHOWTIME_HAS_TICKETS',
        'SHOWTIME_HAS_BEGUN',
        'SHOWTIME_IS_CANCELLED',
        'CHANGED_MEANWHILE',
      ],
      422: [...CLOCK, 'OTHER_CINEMA'],
    },
  },
  'DELETE /api/v1/admin/showtimes/:showtimeId': {
    summary: 'Delete a showtime that nobody ever booked',
    answer: answersNothing('It is gone.'),
    refusals: { 404: ['SHOWTIME_NOT_FOUND'], 409: ['SHOWTIME_HAS_TICKETS', 'CHANGED_MEANWHILE'] },
  },
  'POST /api/v1/admin/showtimes/:showtimeId/cancel': {
    summary: 'Cancel a showtime and refund all that was booked for it',
    description:
      'A dry run, which is the default, says how many bookings would end and what would go back. Asking again tells how far it is.',
    body: {
      schema: CancelShowtimeBody,
      example: { dryRun: false, reason: 'The projector is broken.' },
      optional: true,
    },
    answer: answers(CancellationView, 'What would happen, or how far it is.'),
    refusals: { 404: ['SHOWTIME_NOT_FOUND'], 409: ['SHOWTIME_IS_DRAFT', 'SHOWTIME_HAS_ENDED'] },
  },
  'GET /api/v1/admin/showtimes/:showtimeId/cancellation': {
    summary: 'See how far the end of a cancelled showtime’s bookings is',
    answer: answers(CancellationView, 'How many bookings are done, and what has gone back.'),
    refusals: { 404: ['SHOWTIME_NOT_FOUND'], 409: ['SHOWTIME_NOT_CANCELLED'] },
  },
  'POST /api/v1/admin/showtimes/:showtimeId/publish': {
    summary: 'Put a draft on sale',
    answer: SHOWTIME,
    refusals: {
      404: ['SHOWTIME_NOT_FOUND'],
      409: ['SHOWTIME_IS_CANCELLED', 'MOVIE_ARCHIVED', 'CHANGED_MEANWHILE'],
      422: ['STARTS_IN_THE_PAST'],
    },
  },
}
