import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { connectRedis } from '@cinema/platform/redis'
import { readSettings } from '@cinema/platform/settings'
import { type BookingEnv, BookingSettings } from './env'
import { bookings } from './stores/bookings'
import { tickets } from './stores/tickets'
import { venues } from './stores/venues'
import { ticketSigner } from './ticket-signer'

/** What the verbs of this Worker work with, made anew for each request. */
export function dependencies(env: BookingEnv, requestId: string) {
  const settings = readSettings(BookingSettings, env)
  const db = connect(settings)
  return {
    db,
    bookings: bookings(db),
    tickets: tickets(db),
    venues: venues(db),
    redis: connectRedis(settings),
    payments: env.PAYMENTS,
    signTicket: ticketSigner(settings.TICKET_SIGNING_KEY),
    /** The object of one showtime, or null when there is no such showtime on sale. */
    async openShowtime(id: ShowtimeId) {
      const showtime = env.SHOWTIME_SEATS.getByName(id)
      return (await showtime.open(id)) ? showtime : null
    },
    poke: () => env.RELAY.poke(),
    now: () => Date.now(),
    requestId,
  }
}
export type BookingDeps = ReturnType<typeof dependencies>
