import { declined } from './de-declines'
import { formats } from './formats'
import type { Language, MoneyMoved } from './language'
import { deReport } from './report-words'

const LOCALE = 'de-DE'
const { day, time, list, money, number } = formats(LOCALE)

const WHY_CANCELLED = {
  BY_CUSTOMER: '',
  BY_STAFF: 'Die Kinokasse hat diese Buchung storniert. ',
  SEATS_LOST: 'Ihre Zahlung kam erst, als Ihre Plätze schon an jemand anderen vergeben waren. ',
  SHOWTIME_CANCELLED: 'Es tut uns leid: Diese Vorstellung findet nicht statt. ',
} as const

const MONEY_BACK = {
  card: [
    'Wir haben Ihre Bank gebeten, den Betrag Ihrer Karte gutzuschreiben.',
    'Das Geld ging zurück auf Ihre Karte. Bis die Bank es anzeigt, können einige Tage vergehen.',
  ],
  ethereum: [
    'Wir schicken den Betrag an die Wallet, aus der Sie gezahlt haben.',
    'Das Geld ging zurück an die Wallet, aus der Sie gezahlt haben.',
  ],
  cash: ['Der Betrag liegt an der Kinokasse für Sie bereit.', 'Sie haben das Geld an der Kinokasse erhalten.'],
  complimentary: ['Es wurde nichts gezahlt, also steht nichts aus.', 'Es wurde nichts gezahlt, also stand nichts aus.'],
} as const

export const de: Language = {
  locale: LOCALE,
  welcome: ({ name }) => ({
    title: `Willkommen, ${name}`,
    message: 'Ihr Konto ist eröffnet. Suchen Sie einen Film und wählen Sie Ihre Plätze.',
  }),
  confirmed: ({ show, seats, reference }) => ({
    title: `Gebucht: ${show.movieTitle}`,
    message:
      `${day(show.startsAt, show.timeZone)} um ${time(show.startsAt, show.timeZone)} Uhr, ${show.cinemaName}, ` +
      `${show.roomName}, ${seatsOf(seats)}. Ihre Buchungsnummer ist ${reference}.`,
  }),
  whyCancelled: WHY_CANCELLED,
  cancelled: ({ show, reason, refund, total }) => ({
    title: `Storniert: ${show.movieTitle}`,
    message:
      WHY_CANCELLED[reason] +
      (refund === 'FULL' ? `Wir erstatten Ihnen ${money(total)}.` : 'Es wurde nichts gezahlt, also steht nichts aus.'),
  }),
  partlyCancelled: ({ show, tickets, refund }) => ({
    title: `Storniert: ${list(tickets.map(({ label }) => label))} für ${show.movieTitle}`,
    message: `Wir erstatten Ihnen ${money(refund)}. Ihre übrigen Karten gelten weiter.`,
  }),
  expired: ({ show, seats }) => ({
    title: `Die Zeit ist um: ${show.movieTitle}`,
    message: `${seatsOf(seats)} ${seats.length === 1 ? 'wurde' : 'wurden'} wieder freigegeben, weil die Zahlung ausblieb. Wählen Sie gern noch einmal.`,
  }),
  moved: ({ show, from }) => ({
    title: `Neue Zeit: ${show.movieTitle}`,
    message:
      `Die Vorstellung beginnt jetzt am ${day(show.startsAt, show.timeZone)} um ${time(show.startsAt, show.timeZone)} Uhr, ` +
      `nicht am ${day(from.startsAt, show.timeZone)} um ${time(from.startsAt, show.timeZone)} Uhr. Ihre Karten gelten weiter. ` +
      'Passt Ihnen die neue Zeit nicht, stornieren Sie und erhalten Ihr Geld zurück.',
  }),
  reminder: ({ show, tickets, hoursBefore }) => ({
    title: hoursBefore === 2 ? `Gleich geht es los: ${show.movieTitle}` : `Bald im Kino: ${show.movieTitle}`,
    message:
      `${day(show.startsAt, show.timeZone)} um ${time(show.startsAt, show.timeZone)} Uhr, ${show.cinemaName}, ` +
      `${show.roomName}, ${seatsOf(tickets)}.`,
  }),
  paid: ({ amount, method, movieTitle }) => ({
    title: `Zahlung erhalten: ${money(amount)}`,
    message: `${de.email.paidBy[method]}${movieTitle ? ` für ${movieTitle}` : ''}. Vielen Dank.`,
  }),
  paymentFailed: ({ amount, failure }) => ({
    title: 'Ihre Zahlung hat nicht geklappt',
    message: `${money(amount)} konnten nicht abgebucht werden: ${declined(failure.code)} Ihre Plätze bleiben noch etwas für einen neuen Versuch reserviert.`,
  }),
  refundRequested: (moved) => ({
    title: `Erstattung unterwegs: ${money(moved.amount)}`,
    message: forMovie(moved) + MONEY_BACK[moved.method][0],
  }),
  refunded: (moved) => ({
    title: `Erstattet: ${money(moved.amount)}`,
    message: forMovie(moved) + MONEY_BACK[moved.method][1],
  }),
  points: ({ points, balance, bookingId }) => ({
    title: points < 0 ? `${number(-points)} Punkte abgezogen` : `${number(points)} Punkte gesammelt`,
    message:
      points < 0 && bookingId !== null
        ? `Sie waren für Karten, die erstattet wurden. Sie haben ${number(balance)} Punkte.`
        : `Sie haben ${number(balance)} Punkte.`,
  }),
  ticketTypes: { ADULT: 'Erwachsen', CHILD: 'Kind', SENIOR: 'Senior', STUDENT: 'Studierend' },
  seatTypes: {
    REGULAR: 'Standard',
    PREMIUM: 'Premium',
    COUPLE: 'Sofa',
    ACCESSIBLE: 'Rollstuhlplatz',
    COMPANION: 'Begleitung',
  },
  email: {
    confirmedSubject: (movieTitle, reference) => `Ihre Karten für ${movieTitle} (${reference})`,
    cancelledSubject: (movieTitle, reference) => `Storniert: ${movieTitle} (${reference})`,
    partlyCancelledSubject: (movieTitle, reference) => `Plätze storniert: ${movieTitle} (${reference})`,
    movedSubject: (movieTitle, reference) => `Neue Zeit: ${movieTitle} (${reference})`,
    reminderSubject: (movieTitle, at) => `${movieTitle}, ${at} Uhr`,
    kicker: {
      confirmed: 'Gebucht',
      cancelled: 'Storniert',
      partlyCancelled: 'Einige Plätze storniert',
      moved: 'Neue Zeit',
      reminder: 'Bis bald',
      paymentFailed: 'Noch nicht bezahlt',
      refund: 'Erstattung unterwegs',
      refunded: 'Erstattet',
    },
    ticketFor: (seatLabel) => `Karte für Platz ${seatLabel}`,
    seat: 'Platz',
    when: 'Wann',
    before: 'Vorher',
    cinema: 'Kino',
    room: 'Saal',
    seats: 'Plätze',
    cancelledSeats: 'Storniert',
    remainingSeats: 'Bleiben',
    reference: 'Buchung',
    movie: 'Film',
    amount: 'Betrag',
    order: 'Ihre Bestellung',
    receipt: 'Beleg',
    fee: 'Buchungsgebühr',
    total: 'Summe',
    taxIncluded: (tax) => `darin ${tax} Steuer`,
    paidBy: {
      card: 'Mit Karte bezahlt',
      ethereum: 'In Ether bezahlt',
      cash: 'Bar bezahlt',
      complimentary: 'Freikarten',
      unknown: 'Bezahlt',
    },
    bring: 'Jede Karte hat ihren eigenen Code. Zeigen Sie ihn am Einlass auf dem Bildschirm oder ausgedruckt.',
    movedNext:
      'Ihre Karten gelten weiter. Passt Ihnen die neue Zeit nicht, stornieren Sie bis zum Beginn und erhalten Ihr ganzes Geld zurück.',
    showTickets: 'Meine Karten zeigen',
    showBooking: 'Meine Buchung zeigen',
    tryAgain: 'Noch einmal versuchen',
    footer: 'Sie erhalten diese E-Mail, weil mit dieser Adresse Plätze gebucht wurden.',
    attached: 'Zum Ausdrucken liegen die Karten auch bei.',
    guest: {
      cancelled: 'Diese Plätze wurden storniert. Was Sie gezahlt haben, klärt die Kinokasse mit Ihnen.',
      partlyCancelled:
        'Ihre übrigen Karten gelten weiter. Was Sie für die stornierten gezahlt haben, klärt die Kinokasse mit Ihnen.',
      moved:
        'Ihre Karten gelten weiter. Passt Ihnen die neue Zeit nicht, erhalten Sie an der Kinokasse Ihr Geld zurück.',
      footer: 'Sie erhalten diese E-Mail, weil diese Adresse an der Kinokasse genannt wurde.',
    },
  },
  report: deReport,
  account: {
    confirmAddress: ({ name, minutes }) => ({
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
      message: `Guten Tag ${name}, geben Sie diesen Code dort ein, wo danach gefragt wurde. Er gilt ${minutes} Minuten lang und einmal.`,
    }),
    resetPassword: ({ name, minutes }) => ({
      subject: 'Wählen Sie ein neues Passwort',
      message: `Guten Tag ${name}, mit diesem Link wählen Sie ein neues Passwort. Er gilt ${minutes} Minuten lang und einmal.`,
    }),
    passwordChanged: ({ name }) => ({
      subject: 'Ihr Passwort wurde geändert',
      message: `Guten Tag ${name}, Ihr Passwort wurde geändert, und alle anderen Geräte wurden abgemeldet. Waren Sie das nicht, fordern Sie sofort ein neues Passwort an.`,
    }),
    addressChanged: ({ name, newAddress }) => ({
      subject: 'Ihre E-Mail-Adresse wurde geändert',
      message: `Guten Tag ${name}, Ihr Konto verwendet jetzt ${newAddress}. Waren Sie das nicht, schreiben Sie uns sofort.`,
    }),
    kicker: 'Ihr Konto',
    choosePassword: 'Neues Passwort wählen',
    footer:
      'Sie erhalten diese E-Mail, weil jemand diese Adresse bei Marquee verwendet hat. Waren Sie es nicht, müssen Sie nichts tun.',
    changedFooter: 'Sie erhalten diese E-Mail, weil an Ihrem Konto bei Marquee etwas geändert wurde.',
  },
}

const seatsOf = (seats: readonly { label: string }[]) =>
  `${seats.length === 1 ? 'Platz' : 'Plätze'} ${list(seats.map(({ label }) => label))}`

const forMovie = ({ movieTitle }: MoneyMoved) => (movieTitle ? `Für ${movieTitle}. ` : '')
