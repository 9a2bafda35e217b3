import { expect, test } from 'bun:test'
import { bookingOf, SEATS, ticketsFor } from '../booked-showtime.fixture'
import type { Booking } from './booking'
import { calendarOf } from './calendar'

const URL = 'https://marquee.example/bookings/b1'
const [first, second] = ticketsFor(SEATS.slice(0, 2))

/** A booking of two seats with tickets of these statuses. */
function booked(status: Booking['status'], ...ticketStatuses: Booking['tickets'][number]['status'][]): Booking {
  const tickets = [first, second].map((ticket, place) => ({ ...ticket, status: ticketStatuses[place] }))
  return { ...bookingOf(SEATS.slice(0, 2)), status, revision: 3, tickets: tickets as Booking['tickets'] }
}

test('the file has the seats with a live ticket, used ones as well, and the booking’s revision', () => {
  const file = calendarOf(booked('CONFIRMED', 'VOID', 'USED'), URL)
  expect(file).toContain('\\nA2\\n')
  expect(file).not.toContain('A1')
  expect(file).toContain('SEQUENCE:3')
  expect(file).toContain('STATUS:CONFIRMED')
})

test('the file of a cancelled or expired booking removes it from the calendar', () => {
  for (const status of ['CANCELLED', 'EXPIRED'] as const)
    expect(calendarOf(booked(status, 'VOID', 'VOID'), URL)).toContain('STATUS:CANCELLED')
})
