import { createApp } from '@cinema/platform/app'
import { checkHealth } from '@cinema/platform/health'
import { dependencies } from './deps'
import type { JobsEnv } from './settings'

export const routes = createApp<JobsEnv>('jobs').get('/health', async (c) => {
  const { outbox } = dependencies(c.env)
  const health = await checkHealth({ postgres: () => outbox.ping() })
  return c.json(health, health.status === 'up' ? 200 : 503)
})
