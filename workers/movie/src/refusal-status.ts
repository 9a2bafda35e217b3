import type { RefusalTable } from '@cinema/platform/problem'

export type CatalogueRefusal = { code: 'MOVIE_NOT_FOUND' } | { code: 'SHOWTIME_NOT_FOUND' }

export const REFUSALS = {
  MOVIE_NOT_FOUND: { status: 404, detail: 'There is no such film in our catalogue.' },
  SHOWTIME_NOT_FOUND: { status: 404, detail: 'There is no such showtime. It may have been cancelled.' },
} as const satisfies RefusalTable<CatalogueRefusal['code']>
