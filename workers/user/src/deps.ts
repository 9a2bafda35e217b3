import { connect } from '@cinema/db/connect'
import { readSettings } from '@cinema/platform/settings'
import { type UserEnv, UserSettings } from './env'
import { profiles } from './stores/profiles'

/** What the verbs of this Worker work with, made anew for each request. */
export function dependencies(env: UserEnv) {
  return { profiles: profiles(connect(readSettings(UserSettings, env))) }
}
export type UserDeps = ReturnType<typeof dependencies>
