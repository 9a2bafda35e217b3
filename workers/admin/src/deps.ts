import { connectRedis } from '@cinema/platform/redis'
import { readSettings } from '@cinema/platform/settings'
import { panelSessions } from './session/store'
import { type AdminEnv, AdminSettings } from './settings'

const MINUTE_MS = 60_000

/** The dependencies of this Worker's pages, created for each request. */
export function dependencies(env: AdminEnv) {
  const settings = readSettings(AdminSettings, env)
  return { sessions: panelSessions(connectRedis(settings), settings.PANEL_IDLE_MINUTES * MINUTE_MS) }
}
export type AdminDeps = ReturnType<typeof dependencies>
