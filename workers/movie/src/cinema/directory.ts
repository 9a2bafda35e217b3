import type { CinemaView } from '@cinema/contracts/venue/http'

/** Reads all cinemas: `cached` may be up to a minute old, `current` asks booking. */
export type VenueSource = { cached(): Promise<CinemaView[]>; current(): Promise<CinemaView[]> }

export type Venue = { cinema: CinemaView; room: CinemaView['rooms'][number] }

/** The cinemas and their rooms, for one request. It reads the cached ones at most once. */
export function venueDirectory({ cached, current }: VenueSource) {
  let reading: Promise<CinemaView[]> | null = null
  const all = (): Promise<CinemaView[]> => {
    reading ??= cached()
    return reading
  }
  return {
    all,

    /** A room with its cinema, from booking itself because a write depends on it; null if it does not exist. */
    async currentRoom(id: string): Promise<Venue | null> {
      return byRoom(await current()).get(id) ?? null
    },

    /** A cinema from booking itself; null if it does not exist. */
    async currentCinema(id: string): Promise<CinemaView | null> {
      return (await current()).find((cinema) => cinema.id === id) ?? null
    },

    /**
     * Each of these rooms with its cinema. If the cached cinemas lack a room, it may be new, so booking is asked. Throws
     * if booking does not have it either.
     */
    async rooms(ids: readonly string[]): Promise<Map<string, Venue>> {
      const known = byRoom(await all())
      const rooms = ids.every((id) => known.has(id)) ? known : byRoom(await current())
      const missing = ids.find((id) => !rooms.has(id))
      if (missing !== undefined) throw new Error(`booking has no room ${missing}`)
      return rooms
    },
  }
}

const byRoom = (cinemas: readonly CinemaView[]): Map<string, Venue> =>
  new Map(cinemas.flatMap((cinema) => cinema.rooms.map((room) => [room.id, { cinema, room }] as const)))
