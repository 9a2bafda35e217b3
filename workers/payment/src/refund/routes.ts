import * as api from '@cinema/contracts/payment/api'
import type { GrantedRefund } from '@cinema/contracts/payment/office'
import type { Result } from '@cinema/contracts/shared/result'
import { inBackground } from '@cinema/platform/invocation'
import { serve } from '@cinema/platform/serve'
import type { PaymentDeps } from '../deps'
import { grantRefund } from './grant-refund'
import { performDueRefunds } from './perform-refund'
import { retryRefund } from './retry-refund'

export const refundRoutes = [
  serve(api.grantRefund, async (deps: PaymentDeps, request) =>
    performInBackground(deps, await grantRefund(deps, request)),
  ),
  serve(api.retryRefund, async (deps: PaymentDeps, request) =>
    performInBackground(deps, await retryRefund(deps, request)),
  ),
]

/** Performs the requested refund after the response. If that fails, the cron retries it. */
function performInBackground<Refusal extends { code: string }>(
  deps: PaymentDeps,
  granted: Result<GrantedRefund, Refusal>,
) {
  if (granted.ok) inBackground(performDueRefunds(deps, { id: granted.value.paymentId }), 'refund')
  return granted
}
