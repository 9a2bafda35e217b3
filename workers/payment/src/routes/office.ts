import { BooksQuery, GrantRefundBody } from '@cinema/contracts/payment/office'
import { ReconcileBody } from '@cinema/contracts/payment/reconciliation'
import { BookingId, type PaymentId, RefundId } from '@cinema/contracts/shared/ids'
import { requirePermission } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { readIntention } from '@cinema/platform/idempotency'
import { inBackground } from '@cinema/platform/invocation'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { z } from 'zod'
import type { PaymentDeps } from '../deps'
import { REFUSALS } from '../refusal-status'
import type { PaymentEnv } from '../settings'
import { grantRefund } from '../usecases/grant-refund'
import { payOut } from '../usecases/pay-out'
import { performDueRefunds } from '../usecases/perform-refund'
import { lastDays, reconcileStatement } from '../usecases/reconcile-statement'
import { reportBooks } from '../usecases/report-books'
import { retryRefund } from '../usecases/retry-refund'
import { statementSources } from '../usecases/statement-sources'
import { viewLedger } from '../usecases/view-ledger'

const BookingParam = z.object({ bookingId: BookingId })
const RefundParam = z.object({ refundId: RefundId })

/** What managers do with money: give it back, ask again, and look into the books. */
export function officeRoutes(depsOf: (env: PaymentEnv) => PaymentDeps) {
  const deps = (c: { env: PaymentEnv }) => depsOf(c.env)
  /** The answer says that the refund is asked for; it is sent behind it, and otherwise with the next turn of the cron. */
  const sendSoon = (c: { env: PaymentEnv }, { paymentId }: { paymentId: PaymentId }) =>
    inBackground(performDueRefunds(deps(c), { id: paymentId }), 'refund')

  return createApp<PaymentEnv>('payment')
    .post(
      '/api/v1/admin/bookings/:bookingId/refunds',
      requirePermission('bookings.refund'),
      readIntention,
      validate('param', BookingParam),
      validate('json', GrantRefundBody),
      async (c) => {
        const { actor, intention } = c.var
        const request = { actor, intention, ...c.req.valid('param'), body: c.req.valid('json') }
        const granted = await grantRefund(deps(c), request)
        if (!granted.ok) return refuse(c, granted.refusal, REFUSALS)

        sendSoon(c, granted.value)
        return c.json(granted.value, 201)
      },
    )
    .post(
      '/api/v1/admin/refunds/:refundId/retry',
      requirePermission('bookings.refund'),
      readIntention,
      validate('param', RefundParam),
      async (c) => {
        const { actor, intention } = c.var
        const retried = await retryRefund(deps(c), { actor, intention, ...c.req.valid('param') })
        if (!retried.ok) return refuse(c, retried.refusal, REFUSALS)

        sendSoon(c, retried.value)
        return c.json(retried.value, 200)
      },
    )
    .post(
      '/api/v1/box-office/bookings/:bookingId/payouts',
      requirePermission('bookings.refund'),
      readIntention,
      validate('param', BookingParam),
      async (c) => {
        const { actor, intention } = c.var
        const paid = await payOut(deps(c), { actor, intention, ...c.req.valid('param') })
        return paid.ok ? c.json(paid.value, 201) : refuse(c, paid.refusal, REFUSALS)
      },
    )
    .get(
      '/api/v1/admin/bookings/:bookingId/ledger',
      requirePermission('reports.read'),
      validate('param', BookingParam),
      async (c) => {
        const found = await viewLedger(deps(c), { actor: c.var.actor, ...c.req.valid('param') })
        return found.ok ? c.json(found.value, 200) : refuse(c, found.refusal, REFUSALS)
      },
    )
    .get('/api/v1/admin/reports/books', requirePermission('reports.read'), validate('query', BooksQuery), async (c) => {
      const report = await reportBooks(deps(c), { actor: c.var.actor, query: c.req.valid('query') })
      return report.ok ? c.json(report.value, 200) : refuse(c, report.refusal, REFUSALS)
    })
    .post(
      '/api/v1/admin/payments/reconcile',
      requirePermission('bookings.refund'),
      validate('json', ReconcileBody, { mayBeAbsent: true }),
      async (c) => {
        const asked = deps(c)
        const { source: name, from, to } = c.req.valid('json')
        const source = statementSources(asked).find((one) => one.source === name)
        if (!source) return refuse(c, { code: 'SOURCE_UNAVAILABLE' } as const, REFUSALS)

        const usual = lastDays(asked.now())
        const range = { from: from ? Date.parse(from) : usual.from, to: to ? Date.parse(to) : usual.to }
        const view = await reconcileStatement(asked, source, range, c.var.actor)
        return c.json(view, 200)
      },
    )
}
