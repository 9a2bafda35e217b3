import type { CinemaView } from '@cinema/contracts/venue/http'

/** The chain's cinemas: as the cache has them, at most a minute old, and as booking knows them at this moment. */
export type VenueSource = { kept(): Promise<CinemaView[]>; now(): Promise<CinemaView[]> }

export type Venue = { cinema: CinemaView; room: CinemaView['rooms'][number] }

/** The cinemas and their rooms for one request, which reads what is kept of them at most once. */
export function venueDirectory({ kept, now }: VenueSource) {
  let read: Promise<CinemaView[]> | null = null
  const all = (): Promise<CinemaView[]> => {
    read ??= kept()
    return read
  }
  return {
    all,

    /** A room with its cinema as booking knows it now, for those who are about to write; null when there is none. */
    async roomNow(id: string): Promise<Venue | null> {
      return byRoom(await now()).get(id) ?? null
    },

    /** A cinema as booking knows it now. */
    async cinemaNow(id: string): Promise<CinemaView | null> {
      return (await now()).find((cinema) => cinema.id === id) ?? null
    },

    /** Each of these rooms with its cinema. A room that opened since is asked for; one that nobody knows is a fault. */
    async rooms(ids: readonly string[]): Promise<Map<string, Venue>> {
      const known = byRoom(await all())
      const rooms = ids.every((id) => known.has(id)) ? known : byRoom(await now())
      const stranger = ids.find((id) => !rooms.has(id))
      if (stranger !== undefined) throw new Error(`booking knows no room ${stranger}`)
      return rooms
    },
  }
}

const byRoom = (cinemas: readonly CinemaView[]): Map<string, Venue> =>
  new Map(cinemas.flatMap((cinema) => cinema.rooms.map((room) => [room.id, { cinema, room }] as const)))
