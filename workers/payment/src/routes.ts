import { health } from '@cinema/platform/health'
import { serveAll } from '@cinema/platform/serve'
import { cardRoutes } from './card/routes'
import { chainRoutes } from './chain/routes'
import { counterRoutes } from './counter/routes'
import { dependencies, type PaymentDeps } from './deps'
import { ledgerRoutes } from './ledger/routes'
import { paymentRoutes } from './payment/routes'
import { reconciliationRoutes } from './reconciliation/routes'
import { refundRoutes } from './refund/routes'
import type { PaymentEnv } from './settings'

export const served = [
  ...paymentRoutes,
  ...cardRoutes,
  ...chainRoutes,
  ...counterRoutes,
  ...refundRoutes,
  ...ledgerRoutes,
  ...reconciliationRoutes,
]

/** The routes of this Worker, with dependencies that `depsOf` creates for each request. */
export const createRoutes = (depsOf: (env: PaymentEnv) => PaymentDeps) =>
  serveAll<PaymentEnv, PaymentDeps>('payment', served, { dependencies: depsOf }).get(
    '/health',
    health(depsOf, ({ payments }) => ({ postgres: payments })),
  )

export const routes = createRoutes(dependencies)
