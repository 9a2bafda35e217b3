import * as api from '@cinema/contracts/pricing/api'
import { serve } from '@cinema/platform/serve'
import { servePublic } from '../cache/public-answer'
import type { MovieDeps } from '../deps'
import { showPrices } from './price-showtime'
import { changePriceCard, createPriceCard, deletePriceCard, findPriceCards, showPriceCard } from './write'

/** What seats and tickets cost, when and why (rule 12): the prices for everybody, the cards for each manager's cinemas. */
export const priceCardRoutes = [
  servePublic(api.getShowtimePrices, showPrices),
  serve(api.listPriceCards, async (deps: MovieDeps, asked) => ({ data: await findPriceCards(deps, asked) })),
  serve(api.createPriceCard, createPriceCard),
  serve(api.getPriceCard, showPriceCard),
  serve(api.changePriceCard, changePriceCard),
  serve(api.deletePriceCard, deletePriceCard),
]
