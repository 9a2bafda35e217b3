import type { EventOf } from '@cinema/contracts/shared/events'
import type { LanguageTag } from '@cinema/contracts/shared/language'
import { writtenLanguage } from '../announcement/words'
import { formats } from '../messages/formats'

type Reminder = EventOf<'booking.reminder-due.v1'>['data']
type Moved = EventOf<'booking.showtime-moved.v1'>['data']
type Cancelled = EventOf<'booking.cancelled.v1'>['data']

/** The text messages in one language. They begin with the sender's name, since a telephone shows only a number. */
type Texts = {
  code(code: string, minutes: number): string
  reminder(data: Reminder): string
  moved(data: Moved): string
  cancelled(data: Cancelled): string
}

const seatsOf = ({ tickets }: Reminder, list: (items: string[]) => string) => list(tickets.map(({ label }) => label))

function english(): Texts {
  const { day, time, list, money } = formats('en-GB')
  return {
    code: (code, minutes) => `Marquee: your code is ${code}. It is good for ${minutes} minutes.`,
    reminder: (data) => {
      const { show } = data
      const when = time(show.startsAt, show.timeZone)
      return `Marquee: ${show.movieTitle} begins at ${when}, ${show.cinemaName}, ${show.roomName}. Seats: ${seatsOf(data, list)}.`
    },
    moved: ({ show, from }) => {
      const now = `${day(show.startsAt, show.timeZone)} at ${time(show.startsAt, show.timeZone)}`
      const before = `${day(from.startsAt, show.timeZone)} at ${time(from.startsAt, show.timeZone)}`
      return `Marquee: ${show.movieTitle} now begins on ${now} in ${show.roomName}, not on ${before}. Your tickets stay good.`
    },
    cancelled: ({ show, refund, total }) => {
      const when = `${day(show.startsAt, show.timeZone)} at ${time(show.startsAt, show.timeZone)}`
      const back = refund === 'FULL' ? ` We are sending ${money(total)} back to you.` : ''
      return `Marquee: we are sorry, ${show.movieTitle} on ${when} will not take place.${back}`
    },
  }
}

function german(): Texts {
  const { day, time, list, money } = formats('de')
  return {
    code: (code, minutes) => `Marquee: Ihr Code ist ${code}. Er gilt ${minutes} Minuten.`,
    reminder: (data) => {
      const { show } = data
      const when = time(show.startsAt, show.timeZone)
      return `Marquee: ${show.movieTitle} beginnt um ${when} Uhr, ${show.cinemaName}, ${show.roomName}. Plätze: ${seatsOf(data, list)}.`
    },
    moved: ({ show, from }) => {
      const now = `${day(show.startsAt, show.timeZone)} um ${time(show.startsAt, show.timeZone)} Uhr`
      const before = `${day(from.startsAt, show.timeZone)} um ${time(from.startsAt, show.timeZone)} Uhr`
      return `Marquee: ${show.movieTitle} beginnt jetzt am ${now} in ${show.roomName}, nicht am ${before}. Ihre Karten bleiben gültig.`
    },
    cancelled: ({ show, refund, total }) => {
      const when = `${day(show.startsAt, show.timeZone)} um ${time(show.startsAt, show.timeZone)} Uhr`
      const back = refund === 'FULL' ? ` Wir überweisen Ihnen ${money(total)} zurück.` : ''
      return `Marquee: Es tut uns leid, ${show.movieTitle} am ${when} findet nicht statt.${back}`
    },
  }
}

/** The text messages for a reader's language. */
export const textsIn = (language: LanguageTag): Texts => (writtenLanguage(language) === 'de' ? german() : english())
