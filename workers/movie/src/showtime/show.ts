import type * as api from '@cinema/contracts/catalogue/api'
import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { CACHE_POLICY, type Cacheable, onlyFound } from '../cache/policy'
import type { MovieDeps } from '../deps'
import { describeShowtimes, withSeatsLeft } from './view'

type Deps = Pick<MovieDeps, 'showtimes' | 'venues' | 'availability' | 'cache'>

/** A published showtime, even a past one. Drafts and cancelled ones are not found. */
export async function showShowtime(
  deps: Deps,
  { showtimeId: id }: EndpointInput<typeof api.getShowtime>,
): Promise<Outcome<typeof api.getShowtime, Cacheable<ShowtimeView>>> {
  const policy = onlyFound(CACHE_POLICY.showtimes)
  const { value, outcome } = await deps.cache.getOrLoad(`showtime ${id}`, policy, async () => {
    const row = await deps.showtimes.byId(id)
    const [show] = row ? await describeShowtimes(deps, [row]) : []
    return show ?? null
  })
  const [view] = value ? await withSeatsLeft(deps, [value]) : []
  return view ? accepted({ value: view, outcome }) : refused({ code: 'SHOWTIME_NOT_FOUND' })
}
