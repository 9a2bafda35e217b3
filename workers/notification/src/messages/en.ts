import { formats } from './formats'
import type { Language } from './language'

const LOCALE = 'en-GB'
const { day, time, list, money } = formats(LOCALE)

const WHY_CANCELLED = {
  BY_CUSTOMER: '',
  BY_STAFF: 'The box office cancelled this booking. ',
  SEATS_LOST: 'Your payment came after your seats had gone to somebody else. ',
  SHOWTIME_CANCELLED: 'We are sorry: this show will not take place. ',
} as const

export const en: Language = {
  locale: LOCALE,
  welcome: ({ name }) => ({
    title: `Welcome, ${name}`,
    message: 'Your account is open. Find a film and pick your seats.',
  }),
  confirmed: ({ show, seats, reference }) => ({
    title: `Booked: ${show.movieTitle}`,
    message:
      `${day(show.startsAt, show.timeZone)} at ${time(show.startsAt, show.timeZone)}, ${show.cinemaName}, ` +
      `${show.roomName}, ${seatsOf(seats)}. Your reference is ${reference}.`,
  }),
  cancelled: ({ show, reason, refund, total }) => ({
    title: `Cancelled: ${show.movieTitle}`,
    message:
      WHY_CANCELLED[reason] +
      (refund === 'FULL' ? `We are sending ${money(total)} back to you.` : 'Nothing was paid, so nothing is owed.'),
  }),
  partlyCancelled: ({ show, tickets, refund }) => ({
    title: `Cancelled: ${list(tickets.map(({ label }) => label))} for ${show.movieTitle}`,
    message: `We are sending ${money(refund)} back to you. Your other tickets stay good.`,
  }),
  expired: ({ show, seats }) => ({
    title: `Time ran out: ${show.movieTitle}`,
    message: `We let ${seatsOf(seats)} go, since they were not paid for in time. You are welcome to choose again.`,
  }),
  paymentFailed: ({ amount, failure }) => ({
    title: 'Your payment did not go through',
    message: `${money(amount)} could not be taken: ${failure.message} Your seats are kept a little longer for another try.`,
  }),
  refunded: ({ amount, method }) => ({
    title: `Refunded: ${money(amount)}`,
    message:
      method === 'card'
        ? 'The money went back to your card. Banks may take some days to show it.'
        : 'The money went back to the wallet that you paid from.',
  }),
  email: {
    confirmedSubject: (movieTitle, reference) => `Your tickets for ${movieTitle} (${reference})`,
    cancelledSubject: (movieTitle, reference) => `Cancelled: ${movieTitle} (${reference})`,
    ticketFor: (seatLabel) => `Ticket for seat ${seatLabel}`,
    when: 'When',
    cinema: 'Cinema',
    room: 'Room',
    seats: 'Seats',
    reference: 'Reference',
    paid: 'Paid',
    bring: 'Each ticket has a code of its own. Have it on your screen at the door, or print it.',
    showTickets: 'Show my tickets',
    showBooking: 'Show my booking',
    footer: 'You get this e-mail because seats were booked with this address.',
    attached:
      'Your tickets are attached, each with a code of its own. Print them, or show them on your screen at the door.',
    guestCancelled: 'These seats were cancelled. The box office settles what you paid for them.',
    guestFooter: 'You get this e-mail because this address was given at the box office.',
  },
  account: {
    confirmAddress: ({ name, minutes }) => ({
      subject: 'Confirm your e-mail address',
      message: `Hello ${name}, type this code where you were asked for it. It is good for ${minutes} minutes and for one use.`,
    }),
    resetPassword: ({ name, minutes }) => ({
      subject: 'Choose a new password',
      message: `Hello ${name}, this link lets you choose a new password. It is good for ${minutes} minutes and for one use.`,
    }),
    passwordChanged: ({ name }) => ({
      subject: 'Your password was changed',
      message: `Hello ${name}, your password was changed and every other session was ended. If that was not you, ask for a new password at once.`,
    }),
    addressChanged: ({ name, newAddress }) => ({
      subject: 'Your e-mail address was changed',
      message: `Hello ${name}, your account now uses ${newAddress}. If that was not you, write to us at once.`,
    }),
    choosePassword: 'Choose a new password',
    footer:
      'You get this e-mail because somebody used this address at Marquee. If it was not you, you need do nothing.',
  },
}

const seatsOf = (seats: { label: string }[]) =>
  `${seats.length === 1 ? 'seat' : 'seats'} ${list(seats.map(({ label }) => label))}`
