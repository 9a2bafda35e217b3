import type { CinemaView } from '@cinema/contracts/venue/http'
import { PolledValue } from '@cinema/platform/polled-value'
import { type Api, apiOver } from '../api/client'
import type { PanelContext } from '../panel-context'
import type { PanelSession } from '../session/store'

const POLICY = { freshMs: 5_000, staleMs: 60_000, rescueMs: Number.POSITIVE_INFINITY }
const lists = new WeakMap<Fetcher, PolledValue<readonly CinemaView[]>>()

/** The cinemas that a user acts for, by name. The list of all is public, and kept in this isolate for some seconds. */
export async function cinemasFor(c: PanelContext, session: PanelSession): Promise<readonly CinemaView[]> {
  const list = lists.get(c.env.API) ?? listOf(apiOver(c.env.API, new URL(c.req.url).origin))
  lists.set(c.env.API, list)
  const all = list.fresh ?? (await list.get((work) => c.executionCtx.waitUntil(work)))
  return session.user.role === 'admin' ? all : all.filter(({ id }) => session.cinemaIds.includes(id))
}

const listOf = (api: Api) =>
  new PolledValue({
    name: 'cinemas',
    load: async () => {
      const { data } = await api.call('GET /api/v1/cinemas')
      return data.toSorted((one, other) => one.name.localeCompare(other.name))
    },
    policy: POLICY,
    now: () => Date.now(),
  })
