import * as api from '@cinema/contracts/catalogue/api'
import { servePublic } from '../cache/public-answer'
import { findMovies } from './find'
import { findSimilarMovies } from './find-similar'

/** Films found among all of them. */
export const searchRoutes = [
  servePublic(api.findMovies, findMovies),
  servePublic(api.findSimilarMovies, findSimilarMovies),
]
