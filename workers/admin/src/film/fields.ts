import type { Credit } from '@cinema/contracts/catalogue/http'
import type { CreateMovieBody, ManagedMovie } from '@cinema/contracts/catalogue/movie-management'
import { creditsAsText, creditsFromText } from '@cinema/domain/catalogue/credits-text'
import { choice, choices, day, type Field, numberOrNull, text, textOrNull, type ValuesOf } from '../kit/fields'

/** Credits in a text area, a line for each. */
const credits = (label: string, hint: string): Field<Credit[]> => ({
  label,
  hint,
  required: false,
  control: { kind: 'area', rows: 5 },
  read([typed = '']) {
    const read = creditsFromText(typed.split('\n'))
    return 'fault' in read ? { error: read.fault } : { value: read.credits }
  },
  write: (value) => [creditsAsText(value)],
})

/** The fields of a film. The genres are those that there are. */
export function filmFields(genres: readonly string[]) {
  const options = genres.map((name) => ({ value: name, label: name }))
  return {
    title: text('Title', { required: true, maxLength: 300 }),
    description: textOrNull('Description', { maxLength: 5_000, rows: 6 }),
    mainGenre: choice('Main genre', [{ value: '', label: 'None' }, ...options], {
      required: false,
      hint: 'Gives the drawn poster its colours.',
    }),
    otherGenres: choices('Other genres', options),
    durationMinutes: numberOrNull('Running time', { min: 1, max: 1_000, unit: 'min' }),
    releaseDate: day('Release date'),
    rating: textOrNull('Age rating', { maxLength: 20, hint: 'As it is printed: PG-13, FSK 12, 15.' }),
    originalLanguage: textOrNull('Original language', { maxLength: 6, hint: 'Its tag: en, de, pt-BR.' }),
    distributor: textOrNull('Distributor', { maxLength: 120 }),
    cast: credits('Cast', 'One person a line, in the order of the credits: Sigourney Weaver | Ripley'),
    crew: credits('Crew', 'One person a line: Ridley Scott | Director'),
    posterUrl: textOrNull('Link of the poster', {
      type: 'url',
      maxLength: 2_000,
      hint: 'Without one the poster is drawn from the facts of the film.',
    }),
    trailerUrl: textOrNull('Link of the trailer', { type: 'url', maxLength: 2_000 }),
    slug: textOrNull('Address', {
      maxLength: 120,
      hint: 'The last part of its page’s address: alien-1979. Left empty, it is made from the title.',
    }),
  }
}
export type FilmValues = ValuesOf<ReturnType<typeof filmFields>>

/** What the API is sent. The address is left out where nobody has chosen one, so that it follows the title. */
export function filmBody(
  { mainGenre, otherGenres, slug, ...fields }: FilmValues,
  storedSlug?: string,
): CreateMovieBody {
  const genres = [...new Set([mainGenre, ...otherGenres])].filter(Boolean)
  return { ...fields, genres, ...(slug === null || slug === storedSlug ? {} : { slug }) }
}

/** A film as its form shows it. */
export function filmValues({ genres: [mainGenre = '', ...otherGenres], ...film }: ManagedMovie): FilmValues {
  const { title, description, durationMinutes, releaseDate, rating, originalLanguage, distributor } = film
  const { cast, crew, posterUrl, trailerUrl, slug } = film
  return {
    ...{ title, description, mainGenre, otherGenres, durationMinutes, releaseDate, rating, originalLanguage },
    ...{ distributor, cast, crew, posterUrl, trailerUrl, slug },
  }
}
