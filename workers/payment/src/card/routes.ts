import * as api from '@cinema/contracts/payment/api'
import { serve } from '@cinema/platform/serve'
import type { PaymentDeps } from '../deps'
import { receiveWebhook } from './receive-webhook'

export const cardRoutes = [
  serve(
    api.receiveStripeWebhook,
    (deps: PaymentDeps, { body }, c) => receiveWebhook(deps, body, c.req.header('stripe-signature')),
    (c) => c.json({ received: true }),
  ),
]
