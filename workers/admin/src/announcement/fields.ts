import type { AnnouncementBody, AnnouncementView, Audience } from '@cinema/contracts/announcement/http'
import { CinemaId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { choice, numberOrNull, type Option, text, textOrNull, type ValuesOf } from '../kit/fields'
import { formatDay, formatTime } from '../kit/format'
import type { Panel } from '../kit/panel'

const AUDIENCES = [
  { value: 'CINEMA_COMING', label: 'Who has tickets for a coming show of the chosen cinema' },
  { value: 'CINEMA_VISITED', label: 'Who was in the chosen cinema lately' },
  { value: 'SHOWTIME', label: 'Who has tickets for one showtime' },
]
const EVERYONE = { value: 'EVERYONE', label: 'Everybody who agreed to offers' }

const MOST_SHOWTIMES = 100

/** The coming showtimes of the chosen cinema, and the one that the announcement is to already. */
async function showtimeOptions({ api, cinema, cinemas }: Panel, chosen: string | null): Promise<Option[]> {
  if (!cinema) return []
  const { data } = await api.call('GET /api/v1/showtimes', {
    query: { cinemaId: cinema.id, perPage: MOST_SHOWTIMES },
  })
  const zoneOf = (id: string) => cinemas.find((each) => each.id === id)?.timeZone ?? cinema.timeZone
  const options = data.map(({ id, movieTitle, cinemaId, startsAt, room }) => {
    const zone = zoneOf(cinemaId)
    return {
      value: id,
      label: `${formatDay(startsAt, zone)} ${formatTime(startsAt, zone)}, ${movieTitle}, ${room.name}`,
    }
  })
  const isListed = chosen === null || options.some(({ value }) => value === chosen)
  return isListed ? options : [{ value: chosen, label: 'The showtime that was chosen before' }, ...options]
}

/**
 * The fields of an announcement; `chosen` is the showtime that it is to already. Only those who act for the whole chain write
 * to everybody.
 */
export async function fieldsOf(p: Panel, chosen: string | null = null) {
  return fieldsWith(p, await showtimeOptions(p, chosen))
}

const fieldsWith = ({ session, cinemas }: Pick<Panel, 'session' | 'cinemas'>, showtimes: readonly Option[]) => ({
  kind: choice(
    'Kind',
    [
      { value: 'SERVICE', label: 'About a booking: needs no consent' },
      { value: 'PROMOTIONAL', label: 'An offer: only to those who agreed to offers' },
    ],
    { hint: 'What is about a booking goes to those with tickets for a coming show alone.' },
  ),
  audience: choice('To whom', session.user.role === 'admin' ? [...AUDIENCES, EVERYONE] : AUDIENCES),
  cinemaId: choice(
    'Cinema',
    cinemas.map(({ id, name }) => ({ value: id, label: name })),
    { required: false },
  ),
  days: numberOrNull('Visited within', { min: 1, max: 365, unit: 'days', hint: 'For those who were here lately.' }),
  showtimeId: choice('Showtime', [{ value: '', label: 'None' }, ...showtimes], {
    required: false,
    hint: 'Of the cinema that is chosen at the top, if it is to one showtime.',
  }),
  titleEn: text('Title in English', { required: true, maxLength: 120 }),
  bodyEn: text('Text in English', { required: true, maxLength: 4_000, rows: 6, hint: 'Empty lines part paragraphs.' }),
  titleDe: textOrNull('Title in German', { maxLength: 120 }),
  bodyDe: textOrNull('Text in German', { maxLength: 4_000, rows: 6, hint: 'Without it, all read the English one.' }),
  link: textOrNull('Link', { maxLength: 300, hint: 'A page of the site, such as /films.' }),
})
type Values = ValuesOf<ReturnType<typeof fieldsWith>>

/** What is sent to the API, which says what does not fit together; only ids are checked here. */
export function bodyOf(values: Values): AnnouncementBody {
  const { titleDe, bodyDe } = values
  const de = titleDe || bodyDe ? { de: { title: titleDe ?? '', body: bodyDe ?? '' } } : {}
  return {
    kind: values.kind === 'PROMOTIONAL' ? 'PROMOTIONAL' : 'SERVICE',
    audience: audienceOf(values),
    texts: { en: { title: values.titleEn, body: values.bodyEn }, ...de },
    link: values.link,
  }
}

function audienceOf({ audience, cinemaId, days, showtimeId }: Values): Audience {
  if (audience === 'EVERYONE') return { type: 'EVERYONE' }
  if (audience === 'SHOWTIME') return { type: 'SHOWTIME', showtimeId: ShowtimeId.parse(showtimeId) }
  const cinema = CinemaId.parse(cinemaId)
  return audience === 'CINEMA_VISITED'
    ? { type: 'CINEMA_VISITED', cinemaId: cinema, days: days ?? 90 }
    : { type: 'CINEMA_COMING', cinemaId: cinema }
}

/** What the audience still lacks, by its field. */
export function audienceFaults({ audience, cinemaId, showtimeId }: Values): Record<string, string> {
  if (audience === 'SHOWTIME' && !ShowtimeId.safeParse(showtimeId).success) {
    return { showtimeId: 'Choose the showtime.' }
  }
  const needsCinema = audience.startsWith('CINEMA_')
  return needsCinema && !CinemaId.safeParse(cinemaId).success ? { cinemaId: 'Choose the cinema.' } : {}
}

/** The values of a stored announcement. */
export function valuesOf({ kind, audience, texts, link }: AnnouncementView): Values {
  return {
    kind,
    audience: audience.type,
    cinemaId: 'cinemaId' in audience ? audience.cinemaId : '',
    days: audience.type === 'CINEMA_VISITED' ? audience.days : null,
    showtimeId: audience.type === 'SHOWTIME' ? audience.showtimeId : '',
    titleEn: texts.en.title,
    bodyEn: texts.en.body,
    titleDe: texts.de?.title ?? null,
    bodyDe: texts.de?.body ?? null,
    link,
  }
}

/** To whom an announcement is, in words. */
export function audienceText(audience: Audience, cinemas: Panel['cinemas']): string {
  const nameOf = (id: string) => cinemas.find((cinema) => cinema.id === id)?.name ?? 'a cinema'
  switch (audience.type) {
    case 'EVERYONE':
      return EVERYONE.label
    case 'SHOWTIME':
      return 'Who has tickets for one showtime'
    case 'CINEMA_COMING':
      return `Who has tickets for a coming show of ${nameOf(audience.cinemaId)}`
    case 'CINEMA_VISITED':
      return `Who was in ${nameOf(audience.cinemaId)} in the last ${audience.days} days`
  }
}
