import * as api from '@cinema/contracts/booking/api'
import { serve } from '@cinema/platform/serve'
import { showToday } from './show-today'

export const reportRoutes = [serve(api.getCinemaToday, showToday)]
