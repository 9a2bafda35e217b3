import { expect, test } from 'bun:test'
import { readFilmSearch, toMovieSearch } from './film-search'

const read = (query: string) => readFilmSearch(new URLSearchParams(query))

test('an address without a question asks for the first page of everything', () => {
  expect(toMovieSearch(read(''))).toEqual({ page: 1, perPage: 30 })
})

test('what does not belong in the address is forgiven', () => {
  expect(read('page=-3&sort=price&status=GONE')).toMatchObject({ page: 1, sort: '', status: '' })
  expect(read('page=2.7')).toMatchObject({ page: 2 })
})

test('a sort order knows its own direction', () => {
  expect(toMovieSearch(read('sort=newest&genre=Drama&status=SHOWING&search=star&page=3'))).toEqual({
    page: 3,
    perPage: 30,
    sortBy: 'releaseDate',
    order: 'desc',
    genre: 'Drama',
    status: 'SHOWING',
    search: 'star',
  })
})
