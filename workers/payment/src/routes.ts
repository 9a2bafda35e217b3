import {
  CreatePaymentBody,
  type PaymentOptions,
  PaymentsQuery,
  ReportTransactionBody,
} from '@cinema/contracts/payment/http'
import { PaymentId } from '@cinema/contracts/shared/ids'
import { requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { health } from '@cinema/platform/health'
import { readIntention } from '@cinema/platform/idempotency'
import { refuse } from '@cinema/platform/problem'
import { readSettings } from '@cinema/platform/settings'
import { validate } from '@cinema/platform/validate'
import { z } from 'zod'
import { dependencies, type PaymentDeps } from './deps'
import { REFUSALS } from './refusal-status'
import { officeRoutes } from './routes/office'
import { type PaymentEnv, PaymentSettings } from './settings'
import { cancelPayment } from './usecases/cancel-payment'
import { pay } from './usecases/pay'
import { receiveWebhook } from './usecases/receive-webhook'
import { reportTransaction } from './usecases/report-transaction'
import { isOverTheCounter, takeAtCounter } from './usecases/take-at-counter'
import { viewPayment, viewPayments } from './usecases/view-payment'

const PaymentParam = z.object({ paymentId: PaymentId })

/** The Worker's HTTP face over the dependencies that `depsOf` makes for each request. */
export function createRoutes(depsOf: (env: PaymentEnv) => PaymentDeps) {
  const deps = (c: { env: PaymentEnv }) => depsOf(c.env)

  return createApp<PaymentEnv>('payment')
    .post('/api/v1/payments', requireActor(), readIntention, validate('json', CreatePaymentBody), async (c) => {
      const { actor, intention } = c.var
      const body = c.req.valid('json')
      const paid = isOverTheCounter(body)
        ? await takeAtCounter(deps(c), { ...body, actor, intention })
        : await pay(deps(c), { ...body, userId: actor.userId, intention })
      return paid.ok ? c.json(paid.value, 201) : refuse(c, paid.refusal, REFUSALS)
    })
    .get('/api/v1/payments', requireActor(), validate('query', PaymentsQuery), async (c) =>
      c.json(await viewPayments(deps(c), { userId: c.var.actor.userId, ...c.req.valid('query') }), 200),
    )
    .get('/api/v1/payments/:paymentId', requireActor(), validate('param', PaymentParam), async (c) => {
      const found = await viewPayment(deps(c), { userId: c.var.actor.userId, ...c.req.valid('param') })
      return found.ok ? c.json(found.value, 200) : refuse(c, found.refusal, REFUSALS)
    })
    .post(
      '/api/v1/payments/:paymentId/transaction',
      requireActor(),
      validate('param', PaymentParam),
      validate('json', ReportTransactionBody),
      async (c) => {
        const report = { ...c.req.valid('param'), ...c.req.valid('json'), userId: c.var.actor.userId }
        const reported = await reportTransaction(deps(c), report)
        return reported.ok ? c.json(reported.value, 200) : refuse(c, reported.refusal, REFUSALS)
      },
    )
    .post(
      '/api/v1/payments/:paymentId/cancel',
      requireActor(),
      readIntention,
      validate('param', PaymentParam),
      async (c) => {
        const { actor, intention } = c.var
        const request = { userId: actor.userId, intention, ...c.req.valid('param') }
        const cancelled = await cancelPayment(deps(c), request)
        return cancelled.ok ? c.json(cancelled.value, 200) : refuse(c, cancelled.refusal, REFUSALS)
      },
    )
    .get('/api/v1/payment-options', (c) => {
      const { STRIPE_PUBLISHABLE_KEY } = readSettings(PaymentSettings, c.env)
      c.header('cache-control', 'public, max-age=300')
      const options: PaymentOptions = {
        methods: deps(c).till ? ['card', 'ethereum'] : ['card'],
        card: { publishableKey: STRIPE_PUBLISHABLE_KEY || null },
      }
      return c.json(options, 200)
    })
    .post('/api/v1/webhooks/stripe', async (c) => {
      const received = await receiveWebhook(deps(c), await c.req.text(), c.req.header('stripe-signature'))
      return received.ok ? c.json({ received: true }, 200) : refuse(c, received.refusal, REFUSALS)
    })
    .route('/', officeRoutes(depsOf))
    .get(
      '/health',
      health(depsOf, ({ payments }) => ({ postgres: payments })),
    )
}

export const routes = createRoutes(dependencies)
export type PaymentApi = typeof routes
