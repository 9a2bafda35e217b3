import type * as api from '@cinema/contracts/catalogue/api'
import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { type Answered, KEEP } from '../cache/keep'
import type { MovieDeps } from '../deps'
import { describeShowtimes, withSeatsLeft } from './view'

type Deps = Pick<MovieDeps, 'showtimes' | 'venues' | 'availability' | 'cache'>

/** A published showtime, begun or not. Drafts and cancelled ones are not there for the public. */
export async function showShowtime(
  deps: Deps,
  { showtimeId: id }: Asked<typeof api.getShowtime>,
): Promise<Outcome<typeof api.getShowtime, Answered<ShowtimeView>>> {
  const keeping = { ...KEEP.showtimes, worthKeeping: (found: object | null) => found !== null }
  const { value, outcome } = await deps.cache.through(`showtime ${id}`, keeping, async () => {
    const row = await deps.showtimes.byId(id)
    const [show] = row ? await describeShowtimes(deps, [row]) : []
    return show ?? null
  })
  const [view] = value ? await withSeatsLeft(deps, [value]) : []
  return view ? accepted({ value: view, outcome }) : refused({ code: 'SHOWTIME_NOT_FOUND' })
}
