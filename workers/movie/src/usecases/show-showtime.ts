import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { MovieDeps } from '../deps'
import type { CatalogueRefusal } from '../refusal-status'
import { viewShowtimes } from './view-showtimes'

type Deps = Pick<MovieDeps, 'showtimes' | 'venues' | 'availability'>

/** A published showtime, begun or not. Drafts and cancelled ones are not there for the public. */
export async function showShowtime(deps: Deps, id: ShowtimeId): Promise<Result<ShowtimeView, CatalogueRefusal>> {
  const row = await deps.showtimes.byId(id)
  const [view] = row ? await viewShowtimes(deps, [row]) : []
  return view ? accepted(view) : refused({ code: 'SHOWTIME_NOT_FOUND' })
}
