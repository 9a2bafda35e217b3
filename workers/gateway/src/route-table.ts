import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { legacyEndpoint } from './legacy-endpoint'

/** The same for everybody. */
const SHARED = { shared: true } as const
/** A long description and all of the credits. */
const FILM = { maxBodyBytes: 65_536 } as const

/** What is not declared in contracts yet. */
const LEGACY: readonly Endpoint[] = [
  legacyEndpoint('GET', '/api/v1/movies', 'MOVIE', 'anyone', SHARED),
  legacyEndpoint('GET', '/api/v1/movies/:ref', 'MOVIE', 'anyone', SHARED),
  legacyEndpoint('GET', '/api/v1/movies/:ref/similar', 'MOVIE', 'anyone', SHARED),
  legacyEndpoint('GET', '/api/v1/movies/:ref/poster.svg', 'MOVIE', 'anyone'),
  legacyEndpoint('GET', '/api/v1/genres', 'MOVIE', 'anyone', SHARED),
  legacyEndpoint('GET', '/api/v1/cinemas', 'MOVIE', 'anyone', SHARED),
  legacyEndpoint('GET', '/api/v1/showtimes', 'MOVIE', 'anyone', SHARED),
  legacyEndpoint('GET', '/api/v1/showtimes/:showtimeId', 'MOVIE', 'anyone', SHARED),
  legacyEndpoint('GET', '/api/v1/showtimes/:showtimeId/prices', 'MOVIE', 'anyone'),

  legacyEndpoint('GET', '/api/v1/admin/price-cards', 'MOVIE', 'prices.update'),
  legacyEndpoint('POST', '/api/v1/admin/price-cards', 'MOVIE', 'prices.update'),
  legacyEndpoint('GET', '/api/v1/admin/price-cards/:priceCardId', 'MOVIE', 'prices.update'),
  legacyEndpoint('PATCH', '/api/v1/admin/price-cards/:priceCardId', 'MOVIE', 'prices.update'),
  legacyEndpoint('DELETE', '/api/v1/admin/price-cards/:priceCardId', 'MOVIE', 'prices.update'),
  legacyEndpoint('GET', '/api/v1/admin/showtimes', 'MOVIE', 'showtimes.create'),
  legacyEndpoint('POST', '/api/v1/admin/showtimes', 'MOVIE', 'showtimes.create'),
  legacyEndpoint('POST', '/api/v1/admin/showtimes/copies', 'MOVIE', 'showtimes.create'),
  legacyEndpoint('GET', '/api/v1/admin/showtimes/:showtimeId', 'MOVIE', 'showtimes.create'),
  legacyEndpoint('PATCH', '/api/v1/admin/showtimes/:showtimeId', 'MOVIE', 'showtimes.create'),
  legacyEndpoint('DELETE', '/api/v1/admin/showtimes/:showtimeId', 'MOVIE', 'showtimes.create'),
  legacyEndpoint('POST', '/api/v1/admin/showtimes/:showtimeId/publish', 'MOVIE', 'showtimes.publish'),
  legacyEndpoint('POST', '/api/v1/admin/showtimes/:showtimeId/cancel', 'MOVIE', 'showtimes.cancel'),
  legacyEndpoint('GET', '/api/v1/admin/showtimes/:showtimeId/cancellation', 'MOVIE', 'showtimes.cancel'),
  legacyEndpoint('GET', '/api/v1/admin/movies', 'MOVIE', 'movies.update'),
  legacyEndpoint('POST', '/api/v1/admin/movies', 'MOVIE', 'movies.create', FILM),
  legacyEndpoint('GET', '/api/v1/admin/movies/:movieId', 'MOVIE', 'movies.update'),
  legacyEndpoint('PATCH', '/api/v1/admin/movies/:movieId', 'MOVIE', 'movies.update', FILM),
  legacyEndpoint('DELETE', '/api/v1/admin/movies/:movieId', 'MOVIE', 'movies.delete'),
  legacyEndpoint('POST', '/api/v1/admin/movies/:movieId/archive', 'MOVIE', 'movies.delete'),
  legacyEndpoint('POST', '/api/v1/admin/movies/:movieId/restore', 'MOVIE', 'movies.delete'),
  legacyEndpoint('GET', '/api/v1/admin/genres', 'MOVIE', 'movies.update'),
  legacyEndpoint('POST', '/api/v1/admin/genres', 'MOVIE', 'movies.create'),
  legacyEndpoint('PATCH', '/api/v1/admin/genres/:genreId', 'MOVIE', 'movies.update'),
  legacyEndpoint('DELETE', '/api/v1/admin/genres/:genreId', 'MOVIE', 'movies.delete'),

  legacyEndpoint('GET', '/api/v1/health', 'GATEWAY', 'anyone'),
]

/** Everything that can be called from outside, and who may. What is not listed does not exist (rule 32). */
export const ROUTES: readonly Endpoint[] = [...ENDPOINTS, ...LEGACY]
