import type * as api from '@cinema/contracts/pricing/api'
import type { PriceCard } from '@cinema/contracts/pricing/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { PriceCardId } from '@cinema/contracts/shared/ids'
import { refused } from '@cinema/contracts/shared/result'
import { actsFor } from '@cinema/domain/access/cinemas'
import { newId } from '@cinema/platform/ids'
import type { MovieDeps } from '../deps'
import { savePriceCard } from './save'

/** Adds a price card. Seats that are held already keep their prices (rule 12). */
export async function createPriceCard(
  deps: MovieDeps,
  { actor, body }: EndpointInput<typeof api.createPriceCard>,
): Promise<Outcome<typeof api.createPriceCard, PriceCard>> {
  const cinema = await deps.venues.currentCinema(body.cinemaId)
  if (!cinema || !actsFor(actor, cinema.id)) return refused({ code: 'CINEMA_NOT_FOUND' })
  return savePriceCard(deps, { actor, before: null, after: { ...body, id: newId(PriceCardId, deps.now()) } })
}
