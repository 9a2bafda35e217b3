import { WorkerEntrypoint } from 'cloudflare:workers'
import type { BookingService, Confirmation } from '@cinema/contracts/booking/service'
import type { PersonalDataService } from '@cinema/contracts/identity/personal-data'
import type { TaskOf } from '@cinema/contracts/job/tasks'
import type { Call } from '@cinema/contracts/shared/call'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { MaintenanceService, TaskRequest } from '@cinema/contracts/shared/maintenance'
import { accepted } from '@cinema/contracts/shared/result'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { handleEvents } from '@cinema/platform/handle-events'
import { answerCalls, runInvocation } from '@cinema/platform/invocation'
import { runTask } from '@cinema/platform/maintenance'
import { bookedBetween, priceOf } from './booking/booked-value'
import { confirmBooking } from './booking/confirm'
import { keepForPayment } from './booking/keep-for-payment'
import { viewCancellation } from './cancellation/view'
import { dependencies } from './deps'
import { eventHandlers } from './event-handlers'
import { viewMove } from './move/view'
import { routes } from './routes'
import type { BookingEnv } from './settings'
import { readAvailability } from './showtime/read-availability'
import { bookingTasks } from './tasks'

export { ShowtimeSeats } from './showtime-seats'

export class BookingEntrypoint extends WorkerEntrypoint<BookingEnv> implements BookingService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  venues(call?: Call) {
    return this.#answer(call, (deps) => deps.venues.all())
  }

  availability(showtimes: Parameters<BookingService['availability']>[0], call?: Call) {
    return this.#answer(call, ({ db, redis }) => readAvailability(db, redis, showtimes))
  }

  keepForPayment(request: Parameters<BookingService['keepForPayment']>[0], call?: Call) {
    return this.#answer(call, (deps) => keepForPayment(deps, request))
  }

  upcomingBookings(userId: UserId, call?: Call) {
    return this.#answer(call, (deps) => deps.people.comingBookings(userId))
  }

  confirmBooking(
    { bookingId, method }: Parameters<BookingService['confirmBooking']>[0],
    call?: Call,
  ): Promise<Confirmation> {
    return this.#answer(call, (deps) => confirmBooking(deps, bookingId, method))
  }

  pauseShowtime(showtimeId: ShowtimeId, call?: Call) {
    return this.#answer(call, async (deps) => {
      const showtime = await deps.openShowtime(showtimeId)
      return showtime ? await showtime.pause() : accepted(null)
    })
  }

  async refreshShowtime(showtimeId: ShowtimeId, call?: Call): Promise<void> {
    await this.#answer(call, (deps) => deps.refreshShowtime(showtimeId))
  }

  priceOf(request: Parameters<BookingService['priceOf']>[0], call?: Call) {
    return this.#answer(call, (deps) => priceOf(deps, request))
  }

  sales(where: Parameters<BookingService['sales']>[0], call?: Call) {
    return this.#answer(call, (deps) => deps.reports.sales(where))
  }

  bookedBetween(request: Parameters<BookingService['bookedBetween']>[0], call?: Call) {
    return this.#answer(call, (deps) => bookedBetween(deps, request))
  }

  bookedPeople(request: Parameters<BookingService['bookedPeople']>[0], call?: Call) {
    return this.#answer(call, (deps) => deps.audiences.people(request))
  }

  cancellation(showtimeId: ShowtimeId, call?: Call) {
    return this.#answer(call, (deps) => viewCancellation(deps, showtimeId))
  }

  async beginCancellation(
    { showtimeId, reason }: Parameters<BookingService['beginCancellation']>[0],
    call?: Call,
  ): Promise<void> {
    await this.#answer(call, async ({ cancellations, refreshShowtime }) => {
      await cancellations.begin(showtimeId, reason)
      await refreshShowtime(showtimeId)
    })
  }

  move(showtimeId: ShowtimeId, call?: Call) {
    return this.#answer(call, (deps) => viewMove(deps, showtimeId))
  }

  async beginMove(move: Parameters<BookingService['beginMove']>[0], call?: Call): Promise<void> {
    await this.#answer(call, async ({ moves, refreshShowtime }) => {
      await moves.begin(move)
      await refreshShowtime(move.showtimeId)
    })
  }
}

/** This Worker's part of the personal data of a customer. */
export class PersonalDataEntrypoint extends WorkerEntrypoint<BookingEnv> implements PersonalDataService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  async personalData(userId: UserId, call?: Call): Promise<string> {
    return JSON.stringify(await this.#answer(call, (deps) => deps.people.personalData(userId)))
  }
}

export class EventsEntrypoint extends WorkerEntrypoint<BookingEnv> implements EventSubscriber {
  handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    return runInvocation({ env: this.env, ctx: this.ctx }, () =>
      handleEvents(eventHandlers, events, () => dependencies(this.env)),
    )
  }
}

/** This Worker's tasks of the scheduled jobs. */
export class MaintenanceEntrypoint extends WorkerEntrypoint<BookingEnv> implements MaintenanceService<'booking'> {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  run(request: TaskRequest<TaskOf<'booking'>>, call?: Call) {
    return this.#answer(call, (deps) => runTask(bookingTasks, request, deps))
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<BookingEnv>
