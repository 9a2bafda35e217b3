import * as api from '@cinema/contracts/payment/api'
import { serve } from '@cinema/platform/serve'
import { payOut } from './pay-out'

/** Payments at the counter come as all payments do; `payment/routes.ts` tells them apart. */
export const counterRoutes = [serve(api.payOut, payOut)]
