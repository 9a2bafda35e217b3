import type { AccessService } from '@cinema/contracts/identity/service'
import type { Endpoint, Server } from '@cinema/contracts/shared/endpoint'
import type { MaintenanceService } from '@cinema/contracts/shared/maintenance'
import { type ServiceBinding, WORKER_LIST } from '@cinema/contracts/shared/workers'
import { optionalUrl, RedisSettings, requiredText, TokenSettings } from '@cinema/platform/setting-shapes'
import { z } from 'zod'

const isLoopback = (url: string | undefined) =>
  !url || ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)

export const GatewaySettings = z.object({
  ...TokenSettings.shape,
  ...RedisSettings.shape,
  /** What a collector shows as its bearer token to read `/metrics`. */
  METRICS_TOKEN: requiredText('the token that opens /metrics'),
  /** The origins, separated by blanks, whose pages may use the API beside our own. */
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((list) => list.split(/\s+/).filter(Boolean)),
  /** Widens every rate limit, for benchmarks. */
  LIMIT_FACTOR: z.coerce.number().min(1).default(1),
  /** As the payment Worker has it: where it is set, the checkout may load the card provider's own form. */
  STRIPE_PUBLISHABLE_KEY: z.string().default(''),
  /** Set on a developer's machine only, where it opens `/dev/*` to the local cloud's own pages. */
  LOCAL_CLOUD_URL: optionalUrl.refine(isLoopback, 'must be a loopback address: it is for development only'),
})
export type GatewaySettings = z.infer<typeof GatewaySettings>

export interface GatewayEnv extends GatewaySettings, Record<ServiceBinding, Fetcher> {
  ASSETS: Fetcher
  ACCESS: Fetcher<AccessService>
  CLOCK: Fetcher<MaintenanceService>
}

/** The bindings of the Workers behind the gateway. */
export const SERVICES: readonly ServiceBinding[] = WORKER_LIST.flatMap(({ binding }) => binding ?? [])

/** An endpoint that a Worker behind answers. */
export type EndpointBehind = Endpoint & { server: Exclude<Server, 'gateway'> }

/** Whether a Worker behind answers, rather than the gateway by itself. */
export const isBehind = (endpoint: Endpoint): endpoint is EndpointBehind => endpoint.server !== 'gateway'
