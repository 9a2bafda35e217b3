import * as api from '@cinema/contracts/profile/api'
import { serve } from '@cinema/platform/serve'
import type { UserDeps } from '../deps'
import { changePreferences } from './change-preferences'

export const preferencesRoutes = [
  serve(api.getPreferences, ({ preferences }: UserDeps, { actor }) => preferences.of(actor.userId)),
  serve(api.changePreferences, changePreferences),
]
