import * as api from '@cinema/contracts/payment/api'
import { serve } from '@cinema/platform/serve'
import { isCounterPayment, takeAtCounter } from '../counter/take-at-counter'
import type { PaymentDeps } from '../deps'
import { cancelPayment } from './cancel-payment'
import { pay } from './pay'
import { viewPayment, viewPayments } from './view-payment'

export const paymentRoutes = [
  serve(api.createPayment, (deps: PaymentDeps, { body, ...request }) =>
    isCounterPayment(body) ? takeAtCounter(deps, { ...request, body }) : pay(deps, { ...request, body }),
  ),
  serve(api.listPayments, viewPayments),
  serve(api.getPayment, viewPayment),
  serve(api.cancelPayment, cancelPayment),
  serve(
    api.getPaymentOptions,
    ({ till, publishableKey }: PaymentDeps) => ({
      methods: till ? (['card', 'ethereum'] as const) : (['card'] as const),
      card: { publishableKey },
    }),
    (c, options) => c.json(options, 200, { 'cache-control': 'public, max-age=300' }),
  ),
]
