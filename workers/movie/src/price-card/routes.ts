import * as api from '@cinema/contracts/pricing/api'
import { serve } from '@cinema/platform/serve'
import { servePublic } from '../cache/serve-public'
import { changePriceCard } from './change'
import { createPriceCard } from './create'
import { deletePriceCard } from './delete'
import { explainPrice } from './explain'
import { findPriceCards, showPriceCard } from './find'
import { showPrices } from './price-showtime'

export const priceCardRoutes = [
  servePublic(api.getShowtimePrices, showPrices),
  serve(api.listPriceCards, findPriceCards),
  serve(api.createPriceCard, createPriceCard),
  serve(api.getPriceCard, showPriceCard),
  serve(api.changePriceCard, changePriceCard),
  serve(api.deletePriceCard, deletePriceCard),
  serve(api.explainPrice, explainPrice),
]
