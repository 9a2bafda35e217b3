import { health } from '@cinema/platform/health'
import { serveAll } from '@cinema/platform/serve'
import { deadLetterRoutes } from './dead-letter/routes'
import { dependencies, type JobsDeps } from './deps'
import { jobRoutes } from './job/routes'
import type { JobsEnv } from './settings'
import { webhookRoutes } from './webhook/routes'
import { webhookDeliveryRoutes } from './webhook-delivery/routes'

export const served = [...jobRoutes, ...deadLetterRoutes, ...webhookRoutes, ...webhookDeliveryRoutes]

export const routes = serveAll<JobsEnv, JobsDeps>('jobs', served, { dependencies }).get(
  '/health',
  health(dependencies, ({ outbox }) => ({ postgres: outbox })),
)
