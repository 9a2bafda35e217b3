import { WorkerEntrypoint } from 'cloudflare:workers'
import type { CatalogueService } from '@cinema/contracts/catalogue/service'
import type { Call } from '@cinema/contracts/shared/call'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { answerCall } from '@cinema/platform/errand'
import { dependencies } from './deps'
import type { MovieEnv } from './env'
import { routes } from './routes'

export class CatalogueEntrypoint extends WorkerEntrypoint<MovieEnv> implements CatalogueService {
  showtimeForSale(showtimeId: ShowtimeId, call?: Call) {
    return answerCall(call, () => dependencies(this.env).showtimes.forSale(showtimeId))
  }
}

export default { fetch: routes.fetch } satisfies ExportedHandler<MovieEnv>
