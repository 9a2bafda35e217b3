import type { ShowFormat } from '@cinema/contracts/catalogue/http'
import { type CinemaId, type MovieId, type RoomId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import { occupied, type Span } from '@cinema/domain/schedule/occupancy'
import { toInstant } from '@cinema/domain/schedule/wall-time'
import { createChance } from './chance'
import type { SeededCinema, SeededRoom } from './cinemas'
import { fillDay } from './fill-day'
import type { ShownFilm } from './programme'
import { seededId } from './seeded-id'
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
const IN_DEPTH = new Set(['Fantasy', 'Science Fiction', 'Superhero', 'Family'])
const IN_DEPTH_SINCE = '2003'
const IN_DEPTH_CHANCE = 0.5
const DUBBED_IN_GERMAN = 0.5
const SUBTITLED_IN_GERMAN = 0.35
const DUBBED_IN_HINDI = 0.3
const ON_THE_BIG_SCREEN = new Set(['Action', 'Adventure', 'Science Fiction', 'Superhero'])

/** One cinema's shows of one local day, the same whenever it is asked for the same films. */
export function timetable(cinema: SeededCinema, date: string, films: readonly ShownFilm[]): SeededShowtime[] {
  const chance = createChance(`timetable ${cinema.slug} ${date}`)
  const rooms = cinema.rooms.map((room) => ({ room, films: filmsFor(room, films) }))
  return fillDay(rooms, { deck: chance.shuffle(films), keepsRoomMin, chance }).map(({ room, film, startMin }) => {
    const format = formatOf(room, film, chance.next())
    return toShowtime(cinema, room, { film, format, date, startMin })
  })
}

/** The big screen is for spectacle, as long as there is any. */
function filmsFor(room: SeededRoom, films: readonly ShownFilm[]): readonly ShownFilm[] {
  const big = room.type === 'IMAX' ? films.filter(isForTheBigScreen) : []
  return big.length > 0 ? big : films
}

const isForTheBigScreen = ({ genres }: ShownFilm) => genres.some((genre) => ON_THE_BIG_SCREEN.has(genre))

/** Ads, film and cleaning, up to the next five minutes. */
function keepsRoomMin({ durationMinutes }: ShownFilm): number {
  return Math.ceil((ADS_MIN + durationMinutes + CLEANING_MIN) / ROUND_TO_MIN) * ROUND_TO_MIN
}

function formatOf(room: SeededRoom, { genres, releaseDate }: ShownFilm, roll: number): ShowFormat {
  if (room.type === 'IMAX') return 'IMAX'
  const madeForIt = releaseDate >= IN_DEPTH_SINCE && genres.some((genre) => IN_DEPTH.has(genre))
  return room.type === 'STANDARD' && madeForIt && roll < IN_DEPTH_CHANCE ? '3D' : '2D'
}

type Show = { film: ShownFilm; format: ShowFormat; date: string; startMin: number }

function toShowtime(cinema: SeededCinema, room: SeededRoom, show: Show): SeededShowtime {
  const { film, format, date, startMin } = show
  const start = toInstant({ date, time: clock(startMin) }, cinema.timeZone, 'earlier')
  if (!start.ok) throw new Error(`Clocks in ${cinema.timeZone} skip ${clock(startMin)} on ${date}`)
  const startsAt = Instant.parse(start.value)
  const filmMinutes = film.durationMinutes
  const cleaningMinutes = keepsRoomMin(film) - ADS_MIN - filmMinutes
  return {
    ...occupied({ startsAt, adsMinutes: ADS_MIN, filmMinutes, cleaningMinutes }),
    id: seededId(ShowtimeId, 'showtime', room.id, String(startsAt)),
    movieId: film.id,
    cinemaId: cinema.id,
    roomId: room.id,
    planVersion: room.plan.version,
    format,
    adsMinutes: ADS_MIN,
    filmMinutes,
    cleaningMinutes,
    ...spokenIn(cinema, `${room.id} ${startsAt}`),
    basePrice: priceOf(cinema.prices, room.type),
    currency: cinema.currency,
  }
}

/** The films are American: each cinema shows some dubbed, as its town likes it, and the rest with or without subtitles. */
function spokenIn(
  { timeZone }: SeededCinema,
  show: string,
): Pick<SeededShowtime, 'audioLanguage' | 'subtitleLanguage'> {
  const roll = createChance(`language ${show}`).next()
  if (timeZone === 'Europe/Berlin') {
    if (roll < DUBBED_IN_GERMAN) return { audioLanguage: 'de', subtitleLanguage: null }
    return { audioLanguage: 'en', subtitleLanguage: roll < DUBBED_IN_GERMAN + SUBTITLED_IN_GERMAN ? 'de' : null }
  }
  if (timeZone !== 'Asia/Kolkata') return { audioLanguage: 'en', subtitleLanguage: null }
  return roll < DUBBED_IN_HINDI
    ? { audioLanguage: 'hi', subtitleLanguage: null }
    : { audioLanguage: 'en', subtitleLanguage: 'en' }
}

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
