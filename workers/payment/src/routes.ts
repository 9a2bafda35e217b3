import {
  CreatePaymentBody,
  type PaymentOptions,
  PaymentsQuery,
  ReportTransactionBody,
} from '@cinema/contracts/payment/http'
import { PaymentId } from '@cinema/contracts/shared/ids'
import { requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { checkHealth } from '@cinema/platform/health'
import { readIntention } from '@cinema/platform/idempotency'
import { refuse } from '@cinema/platform/problem'
import { readSettings } from '@cinema/platform/settings'
import { validate } from '@cinema/platform/validate'
import { z } from 'zod'
import { dependencies, type PaymentDeps } from './deps'
import { type PaymentEnv, PaymentSettings } from './env'
import { REFUSALS } from './refusal-status'
import { officeRoutes } from './routes/office'
import { cancelPayment } from './usecases/cancel-payment'
import { pay } from './usecases/pay'
import { receiveWebhook } from './usecases/receive-webhook'
import { reportTransaction } from './usecases/report-transaction'
import { isOverTheCounter, takeAtCounter } from './usecases/take-at-counter'
import { viewPayment, viewPayments } from './usecases/view-payment'

type Asked = { env: PaymentEnv; var: { requestId: string }; executionCtx: Pick<ExecutionContext, 'waitUntil'> }

const PaymentParam = z.object({ paymentId: PaymentId })

/** The Worker's HTTP face over the dependencies that `depsOf` makes for each request. */
export function createRoutes(depsOf: (env: PaymentEnv, requestId: string) => PaymentDeps) {
  const deps = (c: Asked) => depsOf(c.env, c.var.requestId)

  return createApp<PaymentEnv>('payment')
    .post('/api/v1/payments', requireActor(), readIntention, validate('json', CreatePaymentBody), async (c) => {
      const { actor, intention } = c.var
      const body = c.req.valid('json')
      const paid = isOverTheCounter(body)
        ? await takeAtCounter(deps(c), { ...body, actor, intention })
        : await pay(deps(c), { ...body, userId: actor.userId, intention })
      if (!paid.ok) return refuse(c, paid.refusal, REFUSALS)

      poke(c)
      return c.json(paid.value, 201)
    })
    .get('/api/v1/payments', requireActor(), validate('query', PaymentsQuery), async (c) =>
      c.json(await viewPayments(deps(c), { userId: c.var.actor.userId, ...c.req.valid('query') }), 200),
    )
    .get('/api/v1/payments/:paymentId', requireActor(), validate('param', PaymentParam), async (c) => {
      const found = await viewPayment(deps(c), { userId: c.var.actor.userId, ...c.req.valid('param') })
      if (!found.ok) return refuse(c, found.refusal, REFUSALS)

      poke(c)
      return c.json(found.value, 200)
    })
    .post(
      '/api/v1/payments/:paymentId/transaction',
      requireActor(),
      validate('param', PaymentParam),
      validate('json', ReportTransactionBody),
      async (c) => {
        const report = { ...c.req.valid('param'), ...c.req.valid('json'), userId: c.var.actor.userId }
        const reported = await reportTransaction(deps(c), report)
        if (!reported.ok) return refuse(c, reported.refusal, REFUSALS)

        poke(c)
        return c.json(reported.value, 200)
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
        if (!cancelled.ok) return refuse(c, cancelled.refusal, REFUSALS)

        poke(c)
        return c.json(cancelled.value, 200)
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
      if (!received.ok) return refuse(c, received.refusal, REFUSALS)

      poke(c)
      return c.json({ received: true }, 200)
    })
    .route('/', officeRoutes(depsOf))
    .get('/health', async (c) => {
      const health = await checkHealth({ postgres: () => deps(c).payments.ping() })
      return c.json(health, health.status === 'up' ? 200 : 503)
    })
}

function poke(c: Asked): void {
  c.executionCtx.waitUntil(c.env.RELAY.poke())
}

export const routes = createRoutes(dependencies)
export type PaymentApi = typeof routes
