import type { ManagedShowtime } from '@cinema/contracts/schedule/http'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { type Answer, type Customer, Visitor } from './customer'

type Body = Record<string, unknown>

/** The seeded cinema of a zone. */
export async function cinemaIn(timeZone: string): Promise<CinemaView> {
  const { body } = await new Visitor().get<{ data: CinemaView[] }>('/api/v1/cinemas')
  const cinema = body.data.find((one) => one.timeZone === timeZone)
  if (!cinema) throw new Error(`there is no cinema in ${timeZone}`)
  return cinema
}

/** The ordinary room of a cinema with the fewest seats. */
export function smallRoom({ rooms }: CinemaView): CinemaView['rooms'][number] {
  const [room] = rooms.filter(({ type }) => type === 'STANDARD').toSorted((one, other) => one.capacity - other.capacity)
  if (!room) throw new Error('the cinema has no ordinary room')
  return room
}

let unshown: string | undefined

/** A film that nobody shows: what tests schedule does not crowd the programme. */
export async function unshownFilm(): Promise<string> {
  if (unshown) return unshown
  const { body } = await new Visitor().get<{ data: { id: string }[] }>(
    '/api/v1/movies?status=ENDED&sortBy=score&perPage=1',
  )
  unshown = body.data[0]?.id ?? ''
  return unshown
}

/** Asks for a draft: an hour of film with ten minutes before and after, in two dimensions, unless told otherwise. */
export async function draft(
  scheduler: Customer,
  roomId: string,
  localStart: { date: string; time: string; choose?: string },
  more: Body = {},
): Promise<Answer<ManagedShowtime & { code?: string }>> {
  return scheduler.post('/api/v1/admin/showtimes', {
    movieId: await unshownFilm(),
    roomId,
    localStart,
    adsMinutes: 10,
    filmMinutes: 60,
    cleaningMinutes: 10,
    format: '2D',
    basePrice: 1000,
    ...more,
  })
}

/** A draft that nothing stands in the way of. */
export async function drafted(...args: Parameters<typeof draft>): Promise<ManagedShowtime> {
  const { status, body } = await draft(...args)
  if (status !== 201) throw new Error(`could not draft: ${JSON.stringify(body)}`)
  return body
}

/** A showtime on sale. */
export async function published(...args: Parameters<typeof draft>): Promise<ManagedShowtime> {
  const { id } = await drafted(...args)
  const [scheduler] = args
  const answer = await scheduler.post<ManagedShowtime>(`/api/v1/admin/showtimes/${id}/publish`)
  if (answer.status !== 200) throw new Error(`could not publish: ${JSON.stringify(answer.body)}`)
  return answer.body
}
