import { expect, test } from 'bun:test'
import { MovieRef } from '@cinema/contracts/catalogue/http'
import { slugOf } from '@cinema/domain/catalogue/slug'
import { describeMovie } from './describe-movie'
import { releaseDate } from './movie-facts'
import { cleanTitle } from './movie-title'
import { readMovies } from './movies'

const movies = readMovies()
const titled = (title: string) => movies.filter((movie) => movie.title === title)

test('all 3,201 movies of the data set are read, each with a slug and an id of its own', () => {
  expect(movies).toHaveLength(3201)
  expect(new Set(movies.map((movie) => movie.slug)).size).toBe(3201)
  expect(new Set(movies.map((movie) => movie.id)).size).toBe(3201)
  for (const movie of movies) expect(MovieRef.safeParse(movie.slug).success).toBe(true)
})

test('the catalogue is the same at every start', () => {
  expect(readMovies()).toEqual(movies)
})

test('titles that are numbers are kept, and so is the title Unknown', () => {
  expect(titled('1941')).toHaveLength(1)
  expect(titled('300').at(0)?.slug).toBe('300')
  expect(titled('Unknown').at(0)?.releaseDate).toBe('2006-11-03')
})

test('movies with the same title have the year in their slugs', () => {
  expect(
    titled('King Kong')
      .map((movie) => movie.slug)
      .sort(),
  ).toEqual(['king-kong-1933', 'king-kong-1976', 'king-kong-2005'])
})

test.each([
  ['LÈon', 'Léon', 'leon'],
  ["Le Fabuleux destin d'AmÈlie Poulain", "Le Fabuleux destin d'Amélie Poulain", 'le-fabuleux-destin-damelie-poulain'],
  [
    'The Naked Gun 2Ω: The Smell of Fear',
    'The Naked Gun 2½: The Smell of Fear',
    'the-naked-gun-2-1-2-the-smell-of-fear',
  ],
  ['Story of Bonnie and Clyde, The', 'The Story of Bonnie and Clyde', 'the-story-of-bonnie-and-clyde'],
  ['Ri¢hie Ri¢h', 'Ri¢hie Ri¢h', 'richie-rich'],
  ['Lolita (1962)', 'Lolita', 'lolita'],
])('%p is cleaned to %p', (written, title, slug) => {
  expect(cleanTitle(written)).toBe(title)
  expect(slugOf(title)).toBe(slug)
})

test('a year of the wrong century is corrected, and every movie is older than the data set', () => {
  expect(releaseDate('Dec 15 2039')).toBe('1939-12-15')
  expect(releaseDate('Jul 16 2010')).toBe('2010-07-16')
  expect(() => releaseDate('2010-07-16')).toThrow()
  for (const movie of movies) expect(movie.releaseDate < '2012').toBe(true)
})

test.each([
  [
    { genres: ['Drama'], director: 'Frank Darabont', distributor: 'Columbia', durationMinutes: 142 },
    'A 1994 drama directed by Frank Darabont, released by Columbia. 142 minutes.',
  ],
  [
    { genres: [], director: null, distributor: 'Warner Bros.', durationMinutes: null },
    'A 1994 film released by Warner Bros.',
  ],
  [{ genres: ['Horror'], director: null, distributor: null, durationMinutes: 90 }, 'A 1994 horror film. 90 minutes.'],
])('a description has the known facts only: %p', (facts, line) => {
  expect(describeMovie({ ...facts, releaseDate: '1994-09-23' })).toBe(line)
})
