import { describeFault, log } from '@cinema/platform/log'
import { withTimeout } from '@cinema/platform/with-timeout'
import type { GatewayContext } from '../gateway-context'
import { refuse } from '../refuse'
import { jobMetricsText } from './job-metrics'
import { metricsText } from './metrics'
import { outboxMetricsText } from './outbox-metrics'

const TIMEOUT_MS = 2_000

/**
 * The metrics of this isolate, of the outbox and of the scheduled jobs in Prometheus' text format, for callers that send
 * METRICS_TOKEN as their bearer token. What jobs does not answer in time is missing, which a collector can alert on.
 */
export async function metrics(c: GatewayContext): Promise<Response> {
  if (c.req.header('authorization') !== `Bearer ${c.env.METRICS_TOKEN}`) {
    return refuse(c, 401, { code: 'UNAUTHENTICATED', detail: 'Show the token of METRICS_TOKEN.' })
  }
  const { OUTBOX, CLOCK } = c.env
  const ofJobs = await Promise.all([
    textOf('the outbox', async () => outboxMetricsText(await OUTBOX.lag())),
    textOf('the scheduled jobs', async () => jobMetricsText(await CLOCK.lastSuccesses())),
  ])
  const text = metricsText(Date.now()) + ofJobs.join('')
  return c.text(text, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
}

/** The text, or nothing if jobs does not answer in time. */
async function textOf(what: string, ask: () => Promise<string>): Promise<string> {
  try {
    return await withTimeout(ask(), TIMEOUT_MS)
  } catch (fault) {
    log('warn', `jobs gave no figures of ${what}`, describeFault(fault))
    return ''
  }
}
