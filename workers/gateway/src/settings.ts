import type { AlertService } from '@cinema/contracts/alert/service'
import type { AccessService } from '@cinema/contracts/identity/service'
import type { Endpoint, Server } from '@cinema/contracts/shared/endpoint'
import type { ClockService } from '@cinema/contracts/shared/maintenance'
import type { OutboxService } from '@cinema/contracts/shared/outbox'
import { type ServiceBinding, WORKER_LIST } from '@cinema/contracts/shared/workers'
import { optionalUrl, RedisSettings, requiredText, TokenSettings } from '@cinema/platform/setting-shapes'
import { z } from 'zod'

const isLoopback = (url: string | undefined) =>
  !url || ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)

export const GatewaySettings = z.object({
  ...TokenSettings.shape,
  ...RedisSettings.shape,
  /** The bearer token that a collector needs to read `/metrics`. */
  METRICS_TOKEN: requiredText('the token for /metrics'),
  /** The origins other than our own, separated by spaces, whose pages may use the API. */
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((list) => list.split(/\s+/).filter(Boolean)),
  /** Multiplies every rate limit, for benchmarks. */
  LIMIT_FACTOR: z.coerce.number().min(1).default(1),
  /** The same as in the payment Worker. If it is set, the checkout page may load the card provider's form. */
  STRIPE_PUBLISHABLE_KEY: z.string().default(''),
  /** Set on a developer's machine only. `/dev/*` then serves the pages of the local cloud. */
  LOCAL_CLOUD_URL: optionalUrl.refine(isLoopback, 'must be a loopback address: it is for development only'),
})
export type GatewaySettings = z.infer<typeof GatewaySettings>

export interface GatewayEnv extends GatewaySettings, Record<ServiceBinding, Fetcher> {
  ASSETS: Fetcher
  ACCESS: Fetcher<AccessService>
  CLOCK: Fetcher<ClockService>
  ALERTS: Pick<Fetcher<AlertService>, 'raise' | 'resolve'>
  OUTBOX: Fetcher<OutboxService>
}

/** The service bindings of all other Workers. */
export const SERVICES: readonly ServiceBinding[] = WORKER_LIST.flatMap(({ binding }) => binding ?? [])

/** An endpoint that another Worker serves. */
export type ForwardedEndpoint = Endpoint & { server: Exclude<Server, 'gateway'> }

/** Whether another Worker serves the endpoint, rather than the gateway itself. */
export const isForwarded = (endpoint: Endpoint): endpoint is ForwardedEndpoint => endpoint.server !== 'gateway'
