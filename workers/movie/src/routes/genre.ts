import * as api from '@cinema/contracts/catalogue/api'
import { serve } from '@cinema/platform/serve'
import type { MovieDeps } from '../deps'
import { KEEP } from '../keep'
import { servePublic } from '../public-answer'
import { createGenre } from '../usecases/create-genre'
import { deleteGenre } from '../usecases/delete-genre'
import { updateGenre } from '../usecases/update-genre'

export const genreRoutes = [
  servePublic(api.listGenres, async ({ cache, genres }: MovieDeps) => {
    const { value, outcome } = await cache.through('genres', KEEP.genres, () => genres.all())
    return { value: { data: value }, outcome }
  }),
  serve(api.listManagedGenres, async ({ genreRegister }: MovieDeps) => ({ data: await genreRegister.all() })),
  serve(api.createGenre, createGenre),
  serve(api.changeGenre, updateGenre),
  serve(api.deleteGenre, deleteGenre),
]
