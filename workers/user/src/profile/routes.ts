import * as api from '@cinema/contracts/profile/api'
import { serve } from '@cinema/platform/serve'
import type { UserDeps } from '../deps'

export const profileRoutes = [
  serve(api.getProfile, ({ profiles }: UserDeps, { actor }) => profiles.of(actor.userId)),
  serve(api.changeProfile, ({ profiles }: UserDeps, { actor, body }) => profiles.change(actor.userId, body)),
]
