import { choiceRefusals, seatRefusals } from '../seating/refusals'
import { endpointsOf, file, json } from '../shared/endpoint'
import { pageOf } from '../shared/page'
import { pick } from '../shared/refusals'
import { CinemaParam } from '../venue/admin'
import { cinemaRefusals } from '../venue/refusals'
import { BookingSearch, FoundBooking, SellSeatsBody } from './box-office'
import { BookingList, BookingParam, BookingQuery, BookingView, CancelBookingBody, CreateBookingBody } from './http'
import { bookingRefusals, cancelRefusals } from './refusals'
import { CinemaToday } from './today'

const endpoint = endpointsOf('booking')

const ID = '01a20700-0000-7000-8000-000000000001'
/** To cancel a paid booking, payment is called as well. */
const CANCEL = { repeat: 'by key', timeoutMs: 20_000 } as const

/** The refusals of a booking by customers and by staff. */
const reserving = {
  ...choiceRefusals,
  ...pick(seatRefusals, 'IDEMPOTENCY_KEY_REUSED'),
  ...pick(bookingRefusals, 'BOOKING_CLOSED', 'CONFLICTING_RESERVATION'),
}

export const createBooking = endpoint({
  method: 'POST',
  path: '/api/v1/bookings',
  access: 'signed-in',
  repeat: 'by key',
  summary: 'Book seats',
  description: 'Takes over the customer’s hold, or reserves free seats. The booking is PENDING until it is paid.',
  body: CreateBookingBody,
  example: { showtimeId: ID, seatIds: [ID], ticketTypes: ['ADULT'] },
  answer: json(BookingView, 'The booking.', 201),
  refuses: { ...reserving, ...pick(seatRefusals, 'TOO_MANY_HOLDS'), ...pick(bookingRefusals, 'VOUCHER_UNKNOWN') },
})

export const listBookings = endpoint({
  method: 'GET',
  path: '/api/v1/bookings',
  access: 'signed-in',
  summary: 'List one’s own bookings',
  query: BookingQuery,
  answer: json(BookingList, 'A page of bookings, newest first.'),
  refuses: {},
})

export const getBooking = endpoint({
  method: 'GET',
  path: '/api/v1/bookings/:bookingId',
  access: 'signed-in',
  summary: 'See one’s own booking',
  params: BookingParam,
  answer: json(BookingView, 'The booking.'),
  refuses: pick(bookingRefusals, 'BOOKING_NOT_FOUND'),
})

export const getBookingCalendar = endpoint({
  method: 'GET',
  path: '/api/v1/bookings/:bookingId/calendar.ics',
  access: 'signed-in',
  summary: 'Download a booking as a calendar file',
  params: BookingParam,
  answer: file('text/calendar', 'The calendar file, with the seats that are left. It removes a cancelled booking.'),
  refuses: pick(bookingRefusals, 'BOOKING_NOT_FOUND'),
})

export const cancelBooking = endpoint({
  method: 'POST',
  path: '/api/v1/bookings/:bookingId/cancel',
  access: 'signed-in',
  ...CANCEL,
  summary: 'Cancel a booking, or some of its tickets, for a refund',
  params: BookingParam,
  body: CancelBookingBody,
  bodyOptional: true,
  example: { ticketIds: [ID] },
  answer: json(BookingView, 'The booking as it now is.'),
  refuses: cancelRefusals,
})

export const searchBookings = endpoint({
  method: 'GET',
  path: '/api/v1/box-office/bookings',
  access: 'bookings.read',
  summary: 'Search the bookings of one’s cinemas',
  description: 'Without `q` all of them, newest first.',
  query: BookingSearch,
  answer: json(pageOf(FoundBooking), 'A page of bookings with their customers. No more than 10,000 are counted.'),
  refuses: {},
})

export const sellSeats = endpoint({
  method: 'POST',
  path: '/api/v1/box-office/bookings',
  access: 'bookings.sell',
  repeat: 'by key',
  summary: 'Sell seats to a guest at the counter',
  description:
    'The seats named, or the best available. The booking belongs to no account and is paid by `cash` or `complimentary`. Staff may leave single seats, and sell until the end of the show.',
  body: SellSeatsBody,
  example: { showtimeId: ID, bestAvailable: { count: 2, type: 'REGULAR' }, guest: { name: 'Grace Hopper' } },
  answer: json(FoundBooking, 'The booking, PENDING until it is paid.', 201),
  refuses: { ...reserving, ...pick(seatRefusals, 'NO_BLOCK_AVAILABLE') },
})

export const findBooking = endpoint({
  method: 'GET',
  path: '/api/v1/box-office/bookings/:bookingId',
  access: 'bookings.read',
  summary: 'See a booking of one’s cinemas',
  params: BookingParam,
  answer: json(FoundBooking, 'The booking with its customer.'),
  refuses: pick(bookingRefusals, 'BOOKING_NOT_FOUND'),
})

export const cancelAnyBooking = endpoint({
  method: 'POST',
  path: '/api/v1/box-office/bookings/:bookingId/cancel',
  access: 'bookings.refund',
  ...CANCEL,
  summary: 'Cancel a booking of one’s cinemas, or some of its tickets',
  description:
    'Staff may cancel after the customers’ deadline. Cash is refunded at the counter at once, anything else by the way it was paid.',
  params: BookingParam,
  body: CancelBookingBody,
  bodyOptional: true,
  example: { ticketIds: [ID] },
  answer: json(FoundBooking, 'The booking as it now is.'),
  refuses: cancelRefusals,
})

export const getCinemaToday = endpoint({
  method: 'GET',
  path: '/api/v1/admin/cinemas/:cinemaId/today',
  access: ['staff', 'manager', 'admin'],
  summary: 'See how many tickets a cinema has sold for today, and how many guests it has admitted',
  description: 'Of the business day, which ends in the small hours, and show by show.',
  params: CinemaParam,
  answer: json(CinemaToday, 'The figures of today.'),
  refuses: pick(cinemaRefusals, 'CINEMA_NOT_FOUND'),
})
