import { connect } from '@cinema/db/connect'
import { readSettings } from '@cinema/platform/settings'
import { type UserEnv, UserSettings } from './env'
import { points } from './stores/points'
import { preferences } from './stores/preferences'
import { profiles } from './stores/profiles'

/** What the verbs of this Worker work with, made anew for each request. */
export function dependencies(env: UserEnv) {
  const db = connect(readSettings(UserSettings, env))
  return { profiles: profiles(db), preferences: preferences(db), points: points(db) }
}
export type UserDeps = ReturnType<typeof dependencies>
