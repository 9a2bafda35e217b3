import { WorkerEntrypoint } from 'cloudflare:workers'
import type { CatalogueService } from '@cinema/contracts/catalogue/service'
import type { TaskOf } from '@cinema/contracts/job/tasks'
import type { Call } from '@cinema/contracts/shared/call'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import type { MaintenanceService, TaskRequest } from '@cinema/contracts/shared/maintenance'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { handleEvents } from '@cinema/platform/handle-events'
import { answerCalls, runInvocation } from '@cinema/platform/invocation'
import { runTask } from '@cinema/platform/maintenance'
import { dependencies } from './deps'
import { eventHandlers } from './event-handlers'
import { showtimeForSale } from './price-card/price-showtime'
import { routes } from './routes'
import { setPlanVersion } from './schedule/set-plan-version'
import type { MovieEnv } from './settings'
import { movieTasks } from './tasks'

export class CatalogueEntrypoint extends WorkerEntrypoint<MovieEnv> implements CatalogueService {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  showtimeForSale(showtimeId: ShowtimeId, call?: Call) {
    return this.#answer(call, (deps) => showtimeForSale(deps, showtimeId))
  }

  setPlanVersion(request: Parameters<CatalogueService['setPlanVersion']>[0], call?: Call) {
    return this.#answer(call, (deps) => setPlanVersion(deps, request))
  }

  scheduledShows(where: Parameters<CatalogueService['scheduledShows']>[0], call?: Call) {
    return this.#answer(call, (deps) => deps.schedule.published(where))
  }

  upcomingShowtimes(where: Parameters<CatalogueService['upcomingShowtimes']>[0], call?: Call) {
    return this.#answer(call, ({ schedule, now }) => schedule.upcoming(where, now()))
  }
}

export class EventsEntrypoint extends WorkerEntrypoint<MovieEnv> implements EventSubscriber {
  handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    return runInvocation({ env: this.env, ctx: this.ctx }, () =>
      handleEvents(eventHandlers, events, () => dependencies(this.env)),
    )
  }
}

/** This Worker's tasks of the scheduled jobs. */
export class MaintenanceEntrypoint extends WorkerEntrypoint<MovieEnv> implements MaintenanceService<'movie'> {
  readonly #answer = answerCalls(this.env, this.ctx, dependencies)

  run(request: TaskRequest<TaskOf<'movie'>>, call?: Call) {
    return this.#answer(call, (deps) => runTask(movieTasks, request, deps))
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<MovieEnv>
