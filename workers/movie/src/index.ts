import { WorkerEntrypoint } from 'cloudflare:workers'
import type { CatalogueService } from '@cinema/contracts/catalogue/service'
import type { Call } from '@cinema/contracts/shared/call'
import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import type { EventSubscriber } from '@cinema/contracts/shared/subscriber'
import { answerCall } from '@cinema/platform/errand'
import { handleEvents } from '@cinema/platform/handle-events'
import { dependenciesOf } from './deps'
import type { MovieEnv } from './env'
import { eventHandlers } from './event-handlers'
import { routes } from './routes'
import { scheduleDeps } from './schedule-deps'
import { showtimeForSale } from './usecases/price-showtime'
import { tellReplanned } from './usecases/tell-replanned'

const called = (env: MovieEnv, ctx: ExecutionContext) =>
  dependenciesOf({ env, requestId: crypto.randomUUID(), later: (work) => ctx.waitUntil(work) })

export class CatalogueEntrypoint extends WorkerEntrypoint<MovieEnv> implements CatalogueService {
  showtimeForSale(showtimeId: ShowtimeId, call?: Call) {
    return answerCall(call, (id) => showtimeForSale(scheduleDeps(this.env, id), showtimeId))
  }

  async setPlanVersion(
    { roomId, showtimeIds, planVersion }: Parameters<CatalogueService['setPlanVersion']>[0],
    call?: Call,
  ): Promise<void> {
    await answerCall(call, async (id) => {
      const deps = scheduleDeps(this.env, id)
      const { events } = await tellReplanned(deps, showtimeIds)
      await deps.schedule.setPlanVersion(roomId, showtimeIds, planVersion, events)
      await this.env.RELAY.poke()
    })
  }

  comingShowtimes(where: Parameters<CatalogueService['comingShowtimes']>[0], call?: Call) {
    return answerCall(call, (id) => {
      const { schedule, now } = scheduleDeps(this.env, id)
      return schedule.coming(where, now())
    })
  }
}

export class EventsEntrypoint extends WorkerEntrypoint<MovieEnv> implements EventSubscriber {
  handleEvents(events: DomainEvent[]): Promise<EventFailures> {
    const deps = called(this.env, this.ctx)
    return handleEvents(eventHandlers, events, () => deps)
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<MovieEnv>
