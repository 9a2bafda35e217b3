import { formats } from './formats'
import type { Language, MoneyMoved } from './language'
import { enReport } from './report-words'

const LOCALE = 'en-GB'
const { day, time, list, money, number } = formats(LOCALE)

const WHY_CANCELLED = {
  BY_CUSTOMER: '',
  BY_STAFF: 'The box office cancelled this booking. ',
  SEATS_LOST: 'Your payment came after your seats had gone to somebody else. ',
  SHOWTIME_CANCELLED: 'We are sorry: this show will not take place. ',
} as const

const MONEY_BACK = {
  card: [
    'We have asked your bank to credit your card.',
    'The money went back to your card. Banks may take some days to show it.',
  ],
  ethereum: [
    'We are sending it to the wallet that you paid from.',
    'The money went back to the wallet that you paid from.',
  ],
  cash: ['It is waiting for you at the box office.', 'You were given the money at the box office.'],
  complimentary: ['Nothing was paid, so nothing is owed.', 'Nothing was paid, so nothing was owed.'],
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
  whyCancelled: WHY_CANCELLED,
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
  moved: ({ show, from }) => ({
    title: `New time: ${show.movieTitle}`,
    message:
      `It now begins on ${day(show.startsAt, show.timeZone)} at ${time(show.startsAt, show.timeZone)}, ` +
      `not on ${day(from.startsAt, show.timeZone)} at ${time(from.startsAt, show.timeZone)}. Your tickets stay good. ` +
      'If the new time does not suit you, cancel and get your money back.',
  }),
  reminder: ({ show, tickets, hoursBefore }) => ({
    title: hoursBefore === 2 ? `Starting soon: ${show.movieTitle}` : `Coming up: ${show.movieTitle}`,
    message:
      `${day(show.startsAt, show.timeZone)} at ${time(show.startsAt, show.timeZone)}, ${show.cinemaName}, ` +
      `${show.roomName}, ${seatsOf(tickets)}.`,
  }),
  paid: ({ amount, method, movieTitle }) => ({
    title: `Payment received: ${money(amount)}`,
    message: `${en.email.paidBy[method]}${movieTitle ? ` for ${movieTitle}` : ''}. Thank you.`,
  }),
  paymentFailed: ({ amount, failure }) => ({
    title: 'Your payment did not go through',
    message: `${money(amount)} could not be taken: ${failure.message} Your seats are kept a little longer for another try.`,
  }),
  refundRequested: (moved) => ({
    title: `Refund on its way: ${money(moved.amount)}`,
    message: forMovie(moved) + MONEY_BACK[moved.method][0],
  }),
  refunded: (moved) => ({
    title: `Refunded: ${money(moved.amount)}`,
    message: forMovie(moved) + MONEY_BACK[moved.method][1],
  }),
  points: ({ points, balance, bookingId }) => ({
    title: points < 0 ? `${number(-points)} points taken back` : `${number(points)} points collected`,
    message:
      points < 0 && bookingId !== null
        ? `They were for tickets that were refunded. You have ${number(balance)} points.`
        : `You have ${number(balance)} points.`,
  }),
  ticketTypes: { ADULT: 'Adult', CHILD: 'Child', SENIOR: 'Senior', STUDENT: 'Student' },
  seatTypes: {
    REGULAR: 'Standard',
    PREMIUM: 'Premium',
    COUPLE: 'Sofa',
    ACCESSIBLE: 'Wheelchair place',
    COMPANION: 'Companion',
  },
  email: {
    confirmedSubject: (movieTitle, reference) => `Your tickets for ${movieTitle} (${reference})`,
    cancelledSubject: (movieTitle, reference) => `Cancelled: ${movieTitle} (${reference})`,
    partlyCancelledSubject: (movieTitle, reference) => `Some seats cancelled: ${movieTitle} (${reference})`,
    movedSubject: (movieTitle, reference) => `New time: ${movieTitle} (${reference})`,
    reminderSubject: (movieTitle, at) => `${movieTitle}, ${at}`,
    kicker: {
      confirmed: 'Booked',
      cancelled: 'Cancelled',
      partlyCancelled: 'Some seats cancelled',
      moved: 'New time',
      reminder: 'See you soon',
      paymentFailed: 'Not paid yet',
      refund: 'Refund on its way',
      refunded: 'Refunded',
    },
    ticketFor: (seatLabel) => `Ticket for seat ${seatLabel}`,
    seat: 'Seat',
    when: 'When',
    before: 'Before',
    cinema: 'Cinema',
    room: 'Room',
    seats: 'Seats',
    cancelledSeats: 'Cancelled',
    remainingSeats: 'Still yours',
    reference: 'Reference',
    movie: 'Film',
    amount: 'Amount',
    order: 'Your order',
    receipt: 'Receipt',
    fee: 'Booking fee',
    total: 'Total',
    taxIncluded: (tax) => `${tax} tax included`,
    paidBy: {
      card: 'Paid by card',
      ethereum: 'Paid in ether',
      cash: 'Paid in cash',
      complimentary: 'Complimentary tickets',
      unknown: 'Paid',
    },
    bring: 'Each ticket has a code of its own. Have it on your screen at the door, or print it.',
    movedNext:
      'Your tickets stay good. If the new time does not suit you, cancel until it begins and get all your money back.',
    showTickets: 'Show my tickets',
    showBooking: 'Show my booking',
    tryAgain: 'Try again',
    footer: 'You get this e-mail because seats were booked with this address.',
    attached: 'The tickets are attached to print, too.',
    guest: {
      cancelled: 'These seats were cancelled. The box office settles what you paid for them.',
      partlyCancelled: 'Your other tickets stay good. The box office settles what you paid for the cancelled ones.',
      moved: 'Your tickets stay good. If the new time does not suit you, the box office gives your money back.',
      footer: 'You get this e-mail because this address was given at the box office.',
    },
  },
  report: enReport,
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
    kicker: 'Your account',
    choosePassword: 'Choose a new password',
    footer:
      'You get this e-mail because somebody used this address at Marquee. If it was not you, you need do nothing.',
    changedFooter: 'You get this e-mail because something about your account at Marquee was changed.',
  },
}

const seatsOf = (seats: readonly { label: string }[]) =>
  `${seats.length === 1 ? 'seat' : 'seats'} ${list(seats.map(({ label }) => label))}`

const forMovie = ({ movieTitle }: MoneyMoved) => (movieTitle ? `For ${movieTitle}. ` : '')
