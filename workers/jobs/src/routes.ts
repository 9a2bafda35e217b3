import { createApp } from '@cinema/platform/app'
import { health } from '@cinema/platform/health'
import { dependencies } from './deps'
import type { JobsEnv } from './settings'

export const routes = createApp<JobsEnv>('jobs').get(
  '/health',
  health(dependencies, ({ outbox }) => ({ postgres: outbox })),
)
