import { expect, test } from 'bun:test'
import type { MovieFacets } from '@cinema/contracts/catalogue/http'
import { choicesOf, chosenFilters, readCatalogueSearch, toFacetSearch, toMovieSearch } from './catalogue-search'

const read = (query: string) => readCatalogueSearch(new URLSearchParams(query))
const CINEMA = 'e101c1e5-05fe-8688-9c9e-f7337eecbae5'
const NO_FACETS: MovieFacets = {
  genres: [],
  ratings: [],
  statuses: [],
  cinemas: [],
  dates: [],
  formats: [],
  languages: [],
}

test('an address without a query asks for the first page of everything', () => {
  expect(toMovieSearch(read(''))).toEqual({ page: 1, perPage: 30 })
})

test('invalid values in the address are ignored', () => {
  expect(read('page=-3&sort=price&status=GONE')).toMatchObject({ page: 1, sort: '', status: '' })
  expect(read('page=2.7')).toMatchObject({ page: 2 })
  expect(chosenFilters(read('date=2026-13-01&cinema=berlin&format=4D&language=English&genre='))).toEqual([])
})

test('each sort order has its own direction', () => {
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

test('the query for the facets has every filter, but neither page nor order', () => {
  const filters = `date=2026-11-28&cinema=${CINEMA}&format=IMAX&language=en&rating=PG-13`
  expect(toFacetSearch(read(`${filters}&page=4&sort=title`))).toEqual({
    facets: 'true',
    perPage: 1,
    date: '2026-11-28',
    cinemaId: CINEMA as never,
    format: 'IMAX',
    language: 'en',
    rating: 'PG-13',
  })
})

test('a chosen value stays among the choices when it finds nothing', () => {
  const facets = { ...NO_FACETS, formats: [{ value: '2D', label: '2D', count: 3 }] }
  expect(choicesOf(facets, 'format', '2D')).toEqual(facets.formats)
  expect(choicesOf(facets, 'format', 'IMAX')).toEqual([...facets.formats, { value: 'IMAX', label: 'IMAX', count: 0 }])
})

test('the filters that are set are listed in the order of the page', () => {
  expect(chosenFilters(read('rating=PG&format=3D'))).toEqual([
    { filter: 'format', value: '3D' },
    { filter: 'rating', value: 'PG' },
  ])
})

test('the statuses are ordered showing, upcoming, ended, whatever their counts', () => {
  const statuses = ['ENDED', 'UPCOMING', 'SHOWING'].map((value, place) => ({ value, label: value, count: 9 - place }))
  const offered = choicesOf({ ...NO_FACETS, statuses }, 'status', '').map(({ value }) => value)
  expect(offered).toEqual(['SHOWING', 'UPCOMING', 'ENDED'])
})
