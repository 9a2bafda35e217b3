import { WorkerEntrypoint } from 'cloudflare:workers'
import type { BookingService, Confirmation } from '@cinema/contracts/booking/service'
import type { PersonalDataService } from '@cinema/contracts/identity/personal-data'
import type { Call } from '@cinema/contracts/shared/call'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { MaintenanceService } from '@cinema/contracts/shared/maintenance'
import { accepted } from '@cinema/contracts/shared/result'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { answerCall } from '@cinema/platform/errand'
import { handleEvents } from '@cinema/platform/handle-events'
import { dependencies } from './deps'
import type { BookingEnv } from './env'
import { eventHandlers } from './event-handlers'
import { routes } from './routes'
import { readAvailability } from './stores/availability'
import { bookedBetween, priceOf } from './usecases/booked-value'
import { confirmBooking } from './usecases/confirm-booking'
import { expireOverdue } from './usecases/expire-overdue'
import { forgetKeys } from './usecases/forget-keys'
import { keepForPayment } from './usecases/keep-for-payment'
import { reconcileShowtimes } from './usecases/reconcile-showtimes'
import { resumeCancellations } from './usecases/resume-cancellations'
import { viewCancellation } from './usecases/view-cancellation'

export { ShowtimeSeats } from './showtime/showtime-seats'

export class BookingEntrypoint extends WorkerEntrypoint<BookingEnv> implements BookingService {
  venues(call?: Call) {
    return answerCall(call, (id) => dependencies(this.env, id).venues.all())
  }

  availability(showtimes: Parameters<BookingService['availability']>[0], call?: Call) {
    return answerCall(call, (id) => {
      const { db, redis } = dependencies(this.env, id)
      return readAvailability(db, redis, showtimes)
    })
  }

  keepForPayment(request: Parameters<BookingService['keepForPayment']>[0], call?: Call) {
    return answerCall(call, (id) => keepForPayment(dependencies(this.env, id), request))
  }

  comingBookings(userId: UserId, call?: Call) {
    return answerCall(call, (id) => dependencies(this.env, id).people.comingBookings(userId))
  }

  async confirmBooking(
    { bookingId }: Parameters<BookingService['confirmBooking']>[0],
    call?: Call,
  ): Promise<Confirmation> {
    const confirmation = await answerCall(call, (id) => confirmBooking(dependencies(this.env, id), bookingId))
    this.ctx.waitUntil(this.env.RELAY.poke())
    return confirmation
  }

  pauseShowtime(showtimeId: ShowtimeId, call?: Call) {
    return answerCall(call, async (id) => {
      const showtime = await dependencies(this.env, id).openShowtime(showtimeId)
      return showtime ? await showtime.pause() : accepted(null)
    })
  }

  async refreshShowtime(showtimeId: ShowtimeId, call?: Call): Promise<void> {
    await answerCall(call, (id) => dependencies(this.env, id).refreshShowtime(showtimeId))
  }

  priceOf(request: Parameters<BookingService['priceOf']>[0], call?: Call) {
    return answerCall(call, (id) => priceOf(dependencies(this.env, id), request))
  }

  bookedBetween(request: Parameters<BookingService['bookedBetween']>[0], call?: Call) {
    return answerCall(call, (id) => bookedBetween(dependencies(this.env, id), request))
  }

  cancellation(showtimeId: ShowtimeId, call?: Call) {
    return answerCall(call, (id) => viewCancellation(dependencies(this.env, id), showtimeId))
  }

  async beginCancellation(
    { showtimeId, reason }: Parameters<BookingService['beginCancellation']>[0],
    call?: Call,
  ): Promise<void> {
    await answerCall(call, async (id) => {
      const { cancellations, refreshShowtime } = dependencies(this.env, id)
      await cancellations.begin(showtimeId, reason)
      await refreshShowtime(showtimeId)
    })
  }
}

/** A part of what is held on a person. */
export class PersonalDataEntrypoint extends WorkerEntrypoint<BookingEnv> implements PersonalDataService {
  async personalData(userId: UserId, call?: Call): Promise<string> {
    return JSON.stringify(await answerCall(call, (id) => dependencies(this.env, id).people.held(userId)))
  }
}

export class EventsEntrypoint extends WorkerEntrypoint<BookingEnv> implements EventSubscriber {
  handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    return handleEvents(eventHandlers, events, (requestId) => dependencies(this.env, requestId))
  }
}

/** The backstops: bookings whose object did not end them in time, and seats and tickets that have come apart. */
export class MaintenanceEntrypoint extends WorkerEntrypoint<BookingEnv> implements MaintenanceService {
  async maintain(): Promise<void> {
    const deps = dependencies(this.env, crypto.randomUUID())
    await expireOverdue(deps)
    await reconcileShowtimes(deps)
    await resumeCancellations(deps)
    await forgetKeys(deps)
    this.ctx.waitUntil(this.env.RELAY.poke())
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<BookingEnv>
