import type { AnnouncementBody, AnnouncementView, Audience } from '@cinema/contracts/announcement/http'
import { CinemaId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { choice, numberOrNull, text, textOrNull, type ValuesOf } from '../kit/fields'
import type { Panel } from '../kit/panel'

const AUDIENCES = [
  { value: 'CINEMA_COMING', label: 'Who has tickets for a coming show of the chosen cinema' },
  { value: 'CINEMA_VISITED', label: 'Who was in the chosen cinema lately' },
  { value: 'SHOWTIME', label: 'Who has tickets for one showtime' },
]
const EVERYONE = { value: 'EVERYONE', label: 'Everybody who agreed to offers' }

/** The fields of an announcement. Only those who act for the whole chain write to everybody. */
export const fieldsOf = ({ session, cinemas }: Panel) => ({
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
  showtimeId: textOrNull('Showtime', { maxLength: 36, hint: 'The id of the showtime, if it is to one.' }),
  titleEn: text('Title in English', { required: true, maxLength: 120 }),
  bodyEn: text('Text in English', { required: true, maxLength: 4_000, rows: 6, hint: 'Empty lines part paragraphs.' }),
  titleDe: textOrNull('Title in German', { maxLength: 120 }),
  bodyDe: textOrNull('Text in German', { maxLength: 4_000, rows: 6, hint: 'Without it, all read the English one.' }),
  link: textOrNull('Link', { maxLength: 300, hint: 'A page of the site, such as /films.' }),
})
type Values = ValuesOf<ReturnType<typeof fieldsOf>>

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
  if (audience === 'SHOWTIME') return { type: 'SHOWTIME', showtimeId: ShowtimeId.parse(showtimeId ?? '') }
  const cinema = CinemaId.parse(cinemaId)
  return audience === 'CINEMA_VISITED'
    ? { type: 'CINEMA_VISITED', cinemaId: cinema, days: days ?? 90 }
    : { type: 'CINEMA_COMING', cinemaId: cinema }
}

/** What the audience still lacks, by its field. */
export function audienceFaults({ audience, cinemaId, showtimeId }: Values): Record<string, string> {
  if (audience === 'SHOWTIME' && !ShowtimeId.safeParse(showtimeId).success) {
    return { showtimeId: 'Type the id of the showtime, as its page shows it.' }
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
    showtimeId: audience.type === 'SHOWTIME' ? audience.showtimeId : null,
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
