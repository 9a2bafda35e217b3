import * as api from '@cinema/contracts/payment/api'
import { serve } from '@cinema/platform/serve'
import type { PaymentDeps } from '../deps'
import { cancelPayment } from '../usecases/cancel-payment'
import { pay } from '../usecases/pay'
import { receiveWebhook } from '../usecases/receive-webhook'
import { reportTransaction } from '../usecases/report-transaction'
import { isOverTheCounter, takeAtCounter } from '../usecases/take-at-counter'
import { viewPayment, viewPayments } from '../usecases/view-payment'

export const paymentRoutes = [
  serve(api.createPayment, (deps: PaymentDeps, { body, ...asked }) =>
    isOverTheCounter(body) ? takeAtCounter(deps, { ...asked, body }) : pay(deps, { ...asked, body }),
  ),
  serve(api.listPayments, viewPayments),
  serve(api.getPayment, viewPayment),
  serve(api.reportTransaction, reportTransaction),
  serve(api.cancelPayment, cancelPayment),
  serve(
    api.getPaymentOptions,
    ({ till, publishableKey }: PaymentDeps) => ({
      methods: till ? (['card', 'ethereum'] as const) : (['card'] as const),
      card: { publishableKey },
    }),
    (c, options) => c.json(options, 200, { 'cache-control': 'public, max-age=300' }),
  ),
  serve(
    api.receiveStripeWebhook,
    (deps: PaymentDeps, { body }, c) => receiveWebhook(deps, body, c.req.header('stripe-signature')),
    (c) => c.json({ received: true }),
  ),
]
