import * as api from '@cinema/contracts/catalogue/api'
import { serve } from '@cinema/platform/serve'
import { CACHE_POLICY } from '../cache/policy'
import { servePublic } from '../cache/serve-public'
import type { MovieDeps } from '../deps'
import { changeGenre } from './change'
import { createGenre } from './create'
import { deleteGenre } from './delete'

export const genreRoutes = [
  servePublic(api.listGenres, async ({ cache, genres }: MovieDeps) => {
    const { value, outcome } = await cache.getOrLoad('genres', CACHE_POLICY.genres, () => genres.withMovieCounts())
    return { value: { data: value }, outcome }
  }),
  serve(api.listManagedGenres, async ({ genres }: MovieDeps) => ({ data: await genres.all() })),
  serve(api.createGenre, createGenre),
  serve(api.changeGenre, changeGenre),
  serve(api.deleteGenre, deleteGenre),
]
