import type { ShowFormat } from '@cinema/contracts/catalogue/http'
import { type CinemaId, type MovieId, type RoomId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import { occupiedSpan, type Span } from '@cinema/domain/schedule/occupancy'
import { toInstant } from '@cinema/domain/schedule/wall-time'
import type { SeededCinema, SeededRoom } from './cinemas'
import { fillDay } from './fill-day'
import type { ShownMovie } from './programme'
import { seededId } from './seeded-id'
import { createSeededRandom } from './seeded-random'
import { priceOf } from './show-price'

export type SeededShowtime = Span & {
  id: ShowtimeId
  movieId: MovieId
  cinemaId: CinemaId
  roomId: RoomId
  planVersion: number
  format: ShowFormat
  adsMinutes: number
  filmMinutes: number
  cleaningMinutes: number
  audioLanguage: string
  subtitleLanguage: string | null
  basePrice: number
  currency: string
}

const ADS_MIN = 20
const CLEANING_MIN = 15
const ROUND_TO_MIN = 5
const GENRES_IN_3D = new Set(['Fantasy', 'Science Fiction', 'Superhero', 'Family'])
const FIRST_YEAR_OF_3D = '2003'
const SHARE_IN_3D = 0.5
const SHARE_DUBBED_IN_GERMAN = 0.5
const SHARE_SUBTITLED_IN_GERMAN = 0.35
const SHARE_DUBBED_IN_HINDI = 0.3
const GENRES_IN_IMAX = new Set(['Action', 'Adventure', 'Science Fiction', 'Superhero'])

/** One cinema's showtimes of one local date. The same movies give the same showtimes. */
export function timetable(cinema: SeededCinema, date: string, movies: readonly ShownMovie[]): SeededShowtime[] {
  const chance = createSeededRandom(`timetable ${cinema.slug} ${date}`)
  const rooms = cinema.rooms.map((room) => ({ room, movies: moviesFor(room, movies) }))
  return fillDay(rooms, { deck: chance.shuffle(movies), occupiedMin: occupiedMin, chance }).map(
    ({ room, movie, startMin }) => {
      const format = formatOf(room, movie, chance.next())
      return toShowtime(cinema, room, { movie, format, date, startMin })
    },
  )
}

/** IMAX rooms show movies of suitable genres, if there are any. */
function moviesFor(room: SeededRoom, movies: readonly ShownMovie[]): readonly ShownMovie[] {
  const big = room.type === 'IMAX' ? movies.filter(suitsImax) : []
  return big.length > 0 ? big : movies
}

const suitsImax = ({ genres }: ShownMovie) => genres.some((genre) => GENRES_IN_IMAX.has(genre))

/** For how many minutes a movie occupies its room: ads, movie and cleaning, rounded up to five minutes. */
function occupiedMin({ durationMinutes }: ShownMovie): number {
  return Math.ceil((ADS_MIN + durationMinutes + CLEANING_MIN) / ROUND_TO_MIN) * ROUND_TO_MIN
}

function formatOf(room: SeededRoom, { genres, releaseDate }: ShownMovie, roll: number): ShowFormat {
  if (room.type === 'IMAX') return 'IMAX'
  const suits3d = releaseDate >= FIRST_YEAR_OF_3D && genres.some((genre) => GENRES_IN_3D.has(genre))
  return room.type === 'STANDARD' && suits3d && roll < SHARE_IN_3D ? '3D' : '2D'
}

type Show = { movie: ShownMovie; format: ShowFormat; date: string; startMin: number }

function toShowtime(cinema: SeededCinema, room: SeededRoom, show: Show): SeededShowtime {
  const { movie, format, date, startMin } = show
  const start = toInstant({ date, time: clock(startMin) }, cinema.timeZone, 'earlier')
  if (!start.ok) throw new Error(`Clocks in ${cinema.timeZone} skip ${clock(startMin)} on ${date}`)
  const startsAt = Instant.parse(start.value)
  const filmMinutes = movie.durationMinutes
  const cleaningMinutes = occupiedMin(movie) - ADS_MIN - filmMinutes
  return {
    ...occupiedSpan({ startsAt, adsMinutes: ADS_MIN, filmMinutes, cleaningMinutes }),
    id: seededId(ShowtimeId, 'showtime', room.id, String(startsAt)),
    movieId: movie.id,
    cinemaId: cinema.id,
    roomId: room.id,
    planVersion: room.plan.version,
    format,
    adsMinutes: ADS_MIN,
    filmMinutes,
    cleaningMinutes,
    ...languagesOf(cinema, `${room.id} ${startsAt}`),
    basePrice: priceOf(cinema.prices, room.type),
    currency: cinema.currency,
  }
}

/** The movies are in English. Depending on its country a cinema shows some dubbed, others with or without subtitles. */
function languagesOf(
  { timeZone }: SeededCinema,
  show: string,
): Pick<SeededShowtime, 'audioLanguage' | 'subtitleLanguage'> {
  const roll = createSeededRandom(`language ${show}`).next()
  if (timeZone === 'Europe/Berlin') {
    if (roll < SHARE_DUBBED_IN_GERMAN) return { audioLanguage: 'de', subtitleLanguage: null }
    return {
      audioLanguage: 'en',
      subtitleLanguage: roll < SHARE_DUBBED_IN_GERMAN + SHARE_SUBTITLED_IN_GERMAN ? 'de' : null,
    }
  }
  if (timeZone !== 'Asia/Kolkata') return { audioLanguage: 'en', subtitleLanguage: null }
  return roll < SHARE_DUBBED_IN_HINDI
    ? { audioLanguage: 'hi', subtitleLanguage: null }
    : { audioLanguage: 'en', subtitleLanguage: 'en' }
}

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
