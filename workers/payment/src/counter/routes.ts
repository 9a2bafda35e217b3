import * as api from '@cinema/contracts/payment/api'
import { serve } from '@cinema/platform/serve'
import { payOut } from './pay-out'

/** Payments at the counter use the endpoint of all payments: see `payment/routes.ts`. */
export const counterRoutes = [serve(api.payOut, payOut)]
