import * as api from '@cinema/contracts/profile/api'
import { serve } from '@cinema/platform/serve'
import type { UserDeps } from '../deps'
import { exportPersonalData } from '../personal-data/export-personal-data'
import { changePreferences } from '../preferences/change-preferences'

export const profileRoutes = [
  serve(api.getProfile, ({ profiles }: UserDeps, { actor }) => profiles.of(actor.userId)),
  serve(api.changeProfile, ({ profiles }: UserDeps, { actor, body }) => profiles.change(actor.userId, body)),
  serve(api.getPreferences, ({ preferences }: UserDeps, { actor }) => preferences.of(actor.userId)),
  serve(api.changePreferences, changePreferences),
  serve(api.listPoints, ({ points }: UserDeps, { actor, query }) => points.list(actor.userId, query)),
  serve(api.exportPersonalData, exportPersonalData, (c, data) => {
    c.header('content-disposition', 'attachment; filename="marquee-personal-data.json"')
    c.header('cache-control', 'no-store')
    return c.json(data, 200)
  }),
]
