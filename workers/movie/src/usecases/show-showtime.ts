import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { MovieDeps } from '../deps'
import { type Answered, KEEP } from '../keep'
import type { CatalogueRefusal } from '../refusal-status'
import { describeShowtimes, withSeatsLeft } from './view-showtimes'

type Deps = Pick<MovieDeps, 'showtimes' | 'venues' | 'availability' | 'cache'>

/** A published showtime, begun or not. Drafts and cancelled ones are not there for the public. */
export async function showShowtime(
  deps: Deps,
  id: ShowtimeId,
): Promise<Result<Answered<ShowtimeView>, CatalogueRefusal>> {
  const keeping = { ...KEEP.showtimes, worthKeeping: (found: object | null) => found !== null }
  const { value, outcome } = await deps.cache.through(`showtime ${id}`, keeping, async () => {
    const row = await deps.showtimes.byId(id)
    const [show] = row ? await describeShowtimes(deps, [row]) : []
    return show ?? null
  })
  const [view] = value ? await withSeatsLeft(deps, [value]) : []
  return view ? accepted({ value: view, outcome }) : refused({ code: 'SHOWTIME_NOT_FOUND' })
}
