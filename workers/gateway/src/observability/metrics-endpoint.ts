import type { GatewayContext } from '../gateway-context'
import { refuse } from '../refuse'
import { metricsText } from './metrics'

/** The metrics of this isolate in Prometheus' text format, for callers that send METRICS_TOKEN as their bearer token. */
export function metrics(c: GatewayContext): Response {
  if (c.req.header('authorization') !== `Bearer ${c.env.METRICS_TOKEN}`) {
    return refuse(c, 401, { code: 'UNAUTHENTICATED', detail: 'Show the token of METRICS_TOKEN.' })
  }
  return c.text(metricsText(Date.now()), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
}
