import type { ManagedShowtime } from '@cinema/contracts/schedule/http'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { type Answer, type Customer, Visitor } from './customer'

type Body = Record<string, unknown>

/** The seeded cinema in a time zone. */
export async function cinemaIn(timeZone: string): Promise<CinemaView> {
  const { body } = await new Visitor().get<{ data: CinemaView[] }>('/api/v1/cinemas')
  const cinema = body.data.find((one) => one.timeZone === timeZone && one.rooms.length > 0)
  if (!cinema) throw new Error(`there is no cinema in ${timeZone}`)
  return cinema
}

/** The ordinary room of a cinema with the fewest seats. */
export function smallRoom({ rooms }: CinemaView): CinemaView['rooms'][number] {
  const [room] = rooms.filter(({ type }) => type === 'STANDARD').toSorted((one, other) => one.capacity - other.capacity)
  if (!room) throw new Error('the cinema has no ordinary room')
  return room
}

let found: string | undefined

/** The id of a movie without showtimes, so that the showtimes of tests do not mix with the seeded programme. */
export async function unscheduledMovie(): Promise<string> {
  if (found) return found
  const { body } = await new Visitor().get<{ data: { id: string }[] }>(
    '/api/v1/movies?status=ENDED&sortBy=score&perPage=1',
  )
  found = body.data[0]?.id ?? ''
  return found
}

/** Requests a draft showtime: by default a 2D movie of an hour, with ten minutes of ads and ten of cleaning. */
export async function requestDraft(
  scheduler: Customer,
  roomId: string,
  localStart: { date: string; time: string; choose?: string },
  overrides: Body = {},
): Promise<Answer<ManagedShowtime & { code?: string }>> {
  return scheduler.post('/api/v1/admin/showtimes', {
    movieId: await unscheduledMovie(),
    roomId,
    localStart,
    adsMinutes: 10,
    filmMinutes: 60,
    cleaningMinutes: 10,
    format: '2D',
    basePrice: 1000,
    ...overrides,
  })
}

/** Creates a draft showtime. @throws if it is refused. */
export async function createDraft(...args: Parameters<typeof requestDraft>): Promise<ManagedShowtime> {
  const { status, body } = await requestDraft(...args)
  if (status !== 201) throw new Error(`could not draft: ${JSON.stringify(body)}`)
  return body
}

/** Creates and publishes a showtime. @throws if it is refused. */
export async function createPublished(...args: Parameters<typeof requestDraft>): Promise<ManagedShowtime> {
  const { id } = await createDraft(...args)
  const [scheduler] = args
  const answer = await scheduler.post<ManagedShowtime>(`/api/v1/admin/showtimes/${id}/publish`)
  if (answer.status !== 200) throw new Error(`could not publish: ${JSON.stringify(answer.body)}`)
  return answer.body
}
