import type { CinemaView } from '@cinema/contracts/venue/http'

/** The side of booking that knows the cinemas. */
export type VenueSource = { venues(): Promise<CinemaView[]> }

export type Venue = { cinema: CinemaView; room: CinemaView['rooms'][number] }

type Known = { cinemas: CinemaView[]; until: number }

const KEPT_MS = 60_000
const known = new WeakMap<VenueSource, Known>()

/**
 * The chain's cinemas, asked of booking at most once a minute for each isolate. What is shared between requests is the
 * answer, never the question under way: that would end with the request that asked it.
 */
export function venueDirectory(source: VenueSource, now: () => number = Date.now) {
  const all = async (): Promise<CinemaView[]> => {
    const kept = known.get(source)
    return kept && now() < kept.until ? kept.cinemas : await ask()
  }
  const ask = async (): Promise<CinemaView[]> => {
    const cinemas = await source.venues()
    known.set(source, { cinemas, until: now() + KEPT_MS })
    return cinemas
  }
  return {
    all,

    /** A room with its cinema as booking knows it now, for those who are about to write; null when there is none. */
    async roomNow(id: string): Promise<Venue | null> {
      return byRoom(await ask()).get(id) ?? null
    },

    /** A cinema as booking knows it now. */
    async cinemaNow(id: string): Promise<CinemaView | null> {
      return (await ask()).find((cinema) => cinema.id === id) ?? null
    },

    /** Each of these rooms with its cinema. A room that opened within the minute is asked for; one nobody knows is a fault. */
    async rooms(ids: readonly string[]): Promise<Map<string, Venue>> {
      const kept = byRoom(await all())
      const rooms = ids.every((id) => kept.has(id)) ? kept : byRoom(await ask())
      const stranger = ids.find((id) => !rooms.has(id))
      if (stranger !== undefined) throw new Error(`booking knows no room ${stranger}`)
      return rooms
    },
  }
}

const byRoom = (cinemas: readonly CinemaView[]): Map<string, Venue> =>
  new Map(cinemas.flatMap((cinema) => cinema.rooms.map((room) => [room.id, { cinema, room }] as const)))
