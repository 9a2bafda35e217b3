import { describeFault, log } from '@cinema/platform/log'
import { withTimeout } from '@cinema/platform/with-timeout'
import type { GatewayContext } from '../gateway-context'
import { refuse } from '../refuse'
import { metricsText } from './metrics'
import { outboxMetricsText } from './outbox-metrics'

const OUTBOX_TIMEOUT_MS = 2_000

/**
 * The metrics of this isolate and of the outbox in Prometheus' text format, for callers that send METRICS_TOKEN as their
 * bearer token. If jobs does not answer in time, those of the outbox are missing, which a collector can alert on.
 */
export async function metrics(c: GatewayContext): Promise<Response> {
  if (c.req.header('authorization') !== `Bearer ${c.env.METRICS_TOKEN}`) {
    return refuse(c, 401, { code: 'UNAUTHENTICATED', detail: 'Show the token of METRICS_TOKEN.' })
  }
  const text = metricsText(Date.now()) + (await outboxMetrics(c))
  return c.text(text, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
}

async function outboxMetrics({ env }: GatewayContext): Promise<string> {
  try {
    return outboxMetricsText(await withTimeout(env.OUTBOX.lag(), OUTBOX_TIMEOUT_MS))
  } catch (fault) {
    log('warn', 'jobs gave no figures of the outbox', describeFault(fault))
    return ''
  }
}
