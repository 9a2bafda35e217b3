import * as api from '@cinema/contracts/pricing/api'
import { serve } from '@cinema/platform/serve'
import { servePublic } from '../cache/public-answer'
import { changePriceCard } from './change'
import { createPriceCard } from './create'
import { deletePriceCard } from './delete'
import { findPriceCards, showPriceCard } from './find'
import { showPrices } from './price-showtime'

/** What seats and tickets cost, when and why (rule 12): the prices for everybody, the cards for each manager's cinemas. */
export const priceCardRoutes = [
  servePublic(api.getShowtimePrices, showPrices),
  serve(api.listPriceCards, findPriceCards),
  serve(api.createPriceCard, createPriceCard),
  serve(api.getPriceCard, showPriceCard),
  serve(api.changePriceCard, changePriceCard),
  serve(api.deletePriceCard, deletePriceCard),
]
