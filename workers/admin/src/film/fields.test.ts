import { expect, test } from 'bun:test'
import { ManagedMovie } from '@cinema/contracts/catalogue/movie-management'
import { readFields, typedOf } from '../kit/fields'
import { filmBody, filmFields, filmValues } from './fields'

const FILM = ManagedMovie.parse({
  id: '01a20700-0000-7000-8000-000000000001',
  title: 'Alien',
  description: 'In space.',
  genres: ['Horror', 'Science Fiction'],
  cast: [{ name: 'Sigourney Weaver', role: 'Ripley' }],
  crew: [],
  rating: 'R',
  durationMinutes: 117,
  originalLanguage: 'en',
  releaseDate: '1979-05-25',
  distributor: null,
  posterUrl: null,
  trailerUrl: null,
  slug: 'alien',
  status: 'ENDED',
  showtimes: { all: 0, onSale: 0 },
  archivedAt: null,
  version: 3,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
})
const FIELDS = filmFields(['Drama', 'Horror', 'Science Fiction'])

const sent = (changes: Record<string, string[]>) => {
  const read = readFields(FIELDS, { ...typedOf(FIELDS, filmValues(FILM)), ...changes })
  return read.ok ? filmBody(read.values, FILM.slug) : read.faults
}

test('a form that nobody has touched sends the film as it is, and leaves the address to the title', () => {
  const { title, description, genres, cast, crew, rating, durationMinutes, originalLanguage } = FILM
  const { releaseDate, distributor, posterUrl, trailerUrl } = FILM
  expect(sent({})).toEqual({
    ...{ title, description, genres, cast, crew, rating, durationMinutes, originalLanguage },
    ...{ releaseDate, distributor, posterUrl, trailerUrl },
  })
})

test('the main genre comes first and once', () => {
  expect(sent({ mainGenre: ['Drama'], otherGenres: ['Drama', 'Horror'] })).toMatchObject({
    genres: ['Drama', 'Horror'],
  })
  expect(sent({ mainGenre: [''], otherGenres: [] })).toMatchObject({ genres: [] })
})

test('an address that was chosen is sent; an empty one is not', () => {
  expect(sent({ slug: ['alien-1979'] })).toMatchObject({ slug: 'alien-1979' })
  expect(sent({ slug: [''] })).not.toHaveProperty('slug')
})

test('a credit without a role is refused at its field', () => {
  expect(sent({ cast: ['Sigourney Weaver'] })).toEqual({ cast: '“Sigourney Weaver” is not a name, a | and a role.' })
})
