import { health } from '@cinema/platform/health'
import { serveAll } from '@cinema/platform/serve'
import { dependencies, type PaymentDeps } from './deps'
import { booksRoutes } from './routes/books'
import { paymentRoutes } from './routes/payments'
import { refundRoutes } from './routes/refunds'
import type { PaymentEnv } from './settings'

export const served = [...paymentRoutes, ...refundRoutes, ...booksRoutes]

/** The Worker's HTTP face over the dependencies that `depsOf` makes for each request. */
export const createRoutes = (depsOf: (env: PaymentEnv) => PaymentDeps) =>
  serveAll<PaymentEnv, PaymentDeps>('payment', served, { dependencies: depsOf }).get(
    '/health',
    health(depsOf, ({ payments }) => ({ postgres: payments })),
  )

export const routes = createRoutes(dependencies)
