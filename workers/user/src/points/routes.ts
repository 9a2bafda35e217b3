import * as api from '@cinema/contracts/profile/api'
import { serve } from '@cinema/platform/serve'
import type { UserDeps } from '../deps'

export const pointsRoutes = [
  serve(api.listPoints, ({ points }: UserDeps, { actor, query }) => points.list(actor.userId, query)),
]
