import { endpointsOf, json, nothing } from '../shared/endpoint'
import { pick } from '../shared/refusals'
import { BookingHistory, BookingNote, BookingNoteBody, ResendTicketsBody } from './history'
import { BookingParam } from './http'
import { bookingRefusals, resendRefusals } from './refusals'

const endpoint = endpointsOf('booking')

export const getBookingHistory = endpoint({
  method: 'GET',
  path: '/api/v1/box-office/bookings/:bookingId/history',
  access: 'bookings.read',
  summary: 'Read what has happened to a booking of one’s cinemas',
  params: BookingParam,
  answer: json(BookingHistory, 'Every moment, the newest first, with the notes of staff.'),
  refuses: pick(bookingRefusals, 'BOOKING_NOT_FOUND'),
})

export const addBookingNote = endpoint({
  method: 'POST',
  path: '/api/v1/box-office/bookings/:bookingId/notes',
  access: 'bookings.read',
  summary: 'Leave a note about a booking for other staff',
  params: BookingParam,
  body: BookingNoteBody,
  example: { text: 'Asked for a quiet row.' },
  answer: json(BookingNote, 'The note.', 201),
  refuses: pick(bookingRefusals, 'BOOKING_NOT_FOUND'),
})

export const resendTickets = endpoint({
  method: 'POST',
  path: '/api/v1/box-office/bookings/:bookingId/resend',
  access: 'bookings.read',
  repeat: 'by key',
  summary: 'E-mail the valid tickets of a booking again',
  params: BookingParam,
  body: ResendTicketsBody,
  bodyOptional: true,
  example: { email: 'grace@example.org' },
  answer: nothing('The e-mail is on its way.'),
  refuses: resendRefusals,
})
