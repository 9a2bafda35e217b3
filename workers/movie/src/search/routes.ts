import * as api from '@cinema/contracts/catalogue/api'
import { servePublic } from '../cache/serve-public'
import { findMovies } from './find'
import { findSimilarMovies } from './find-similar'

export const searchRoutes = [
  servePublic(api.findMovies, findMovies),
  servePublic(api.findSimilarMovies, findSimilarMovies),
]
