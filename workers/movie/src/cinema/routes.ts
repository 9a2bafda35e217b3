import * as api from '@cinema/contracts/catalogue/api'
import { servePublic } from '../cache/serve-public'
import type { MovieDeps } from '../deps'

export const cinemaRoutes = [
  servePublic(api.listCinemas, async ({ cinemas }: MovieDeps) => {
    const { value, outcome } = await cinemas()
    return { value: { data: value }, outcome }
  }),
]
