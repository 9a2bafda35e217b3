import * as api from '@cinema/contracts/catalogue/api'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { serve } from '@cinema/platform/serve'
import { servePublic } from '../cache/serve-public'
import type { MovieDeps } from '../deps'
import { changeGenre } from './change'
import { createGenre } from './create'
import { deleteGenre } from './delete'
import { listGenres } from './list'

export const genreRoutes = [
  servePublic(api.listGenres, (deps: MovieDeps) => listGenres(deps)),
  serve(api.listManagedGenres, async ({ genres }: MovieDeps) => ({ data: await genres.all() })),
  serve(api.createGenre, createGenre),
  serve(api.getManagedGenre, async ({ genres }: MovieDeps, { genreId }) => {
    const genre = await genres.byId(genreId)
    return genre ? accepted(genre) : refused({ code: 'GENRE_NOT_FOUND' })
  }),
  serve(api.changeGenre, changeGenre),
  serve(api.deleteGenre, deleteGenre),
]
