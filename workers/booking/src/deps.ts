import type { CatalogueService } from '@cinema/contracts/catalogue/service'
import type { BookingId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { lazily } from '@cinema/platform/lazily'
import { connectRedis } from '@cinema/platform/redis'
import { currentRequestId, forwardedContext } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import { admissions } from './admission/store'
import { audiences } from './audience/store'
import { bookings } from './booking/store'
import { cancellations } from './cancellation/store'
import { seatBlocks } from './counter/store'
import { histories } from './history/store'
import { openHolds } from './hold/store'
import { moves } from './move/store'
import { people } from './person/store'
import { reminders } from './reminder/store'
import { reports } from './report/store'
import { type BookingEnv, BookingSettings } from './settings'
import { tickets } from './ticket/store'
import { ticketKeys } from './ticket/ticket-keys'
import { ticketReader } from './ticket/ticket-reader'
import { ticketSigner } from './ticket/ticket-signer'
import { bookingUpkeep } from './upkeep'
import { venues } from './venue/store'

/** Showtimes whose objects this isolate has opened: an object that was opened once stays so, even after its eviction. */
const opened = new Set<ShowtimeId>()
const MAX_OPENED = 10_000

/** The dependencies of the use cases, created for each request, and each store only when it is used. */
export function dependencies(env: BookingEnv) {
  const settings = readSettings(BookingSettings, env)
  const db = lazily(() => connect(settings))
  const ofBookings = lazily(() => bookings(db()))
  return {
    get db() {
      return db()
    },
    get bookings() {
      return ofBookings()
    },
    get cancellations() {
      return cancellations(db())
    },
    get moves() {
      return moves(db())
    },
    get admissions() {
      return admissions(db())
    },
    get tickets() {
      return tickets(db())
    },
    get audiences() {
      return audiences(db(), () => Date.now())
    },
    get histories() {
      return histories(db())
    },
    get people() {
      return people(db())
    },
    get reminders() {
      return reminders(db())
    },
    get reports() {
      return reports(db())
    },
    get seatBlocks() {
      return seatBlocks(db())
    },
    get upkeep() {
      return bookingUpkeep(db())
    },
    get venues() {
      return venues(db())
    },
    get redis() {
      return connectRedis(settings)
    },
    get openHolds() {
      return openHolds(connectRedis(settings))
    },
    payments: {
      settleOpenAttempt: (id: BookingId) => env.PAYMENTS.settleOpenAttempt(id, forwardedContext()),
      isPaid: (id: BookingId) => env.PAYMENTS.isPaid(id, forwardedContext()),
      refundsOf: (request: { bookingIds: BookingId[]; reason: string }) =>
        env.PAYMENTS.refundsOf(request, forwardedContext()),
    },
    signTicket: ticketSigner(settings.TICKET_SIGNING_KEY),
    ticketKeys: () => ticketKeys(settings),
    readTicket: ticketReader(() => ticketKeys(settings)),
    openShowtime: (id: ShowtimeId) => openShowtime(env, id),
    comingShowtimes: (where: Parameters<CatalogueService['upcomingShowtimes']>[0]) =>
      env.CATALOGUE.upcomingShowtimes(where, forwardedContext()),
    setPlanVersion: (request: Parameters<CatalogueService['setPlanVersion']>[0]) =>
      env.CATALOGUE.setPlanVersion(request, forwardedContext()),
    showtimeForSale: (id: ShowtimeId) => env.CATALOGUE.showtimeForSale(id, forwardedContext()),
    takenSeats: (id: ShowtimeId) => env.SHOWTIME_SEATS.getByName(id).takenSeats(),
    refreshShowtime: (id: ShowtimeId) => env.SHOWTIME_SEATS.getByName(id).refresh(),
    now: () => Date.now(),
    requestId: currentRequestId(),
  }
}
export type BookingDeps = ReturnType<typeof dependencies>

/** The object of one showtime, or null when there is no such showtime on sale. */
async function openShowtime(env: BookingEnv, id: ShowtimeId) {
  const showtime = env.SHOWTIME_SEATS.getByName(id)
  if (opened.has(id)) return showtime
  if (!(await showtime.open(id))) return null

  if (opened.size >= MAX_OPENED) opened.clear()
  opened.add(id)
  return showtime
}
