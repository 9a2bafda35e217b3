import * as api from '@cinema/contracts/profile/api'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { serve } from '@cinema/platform/serve'
import type { UserDeps } from '../deps'
import { adjustPoints } from './adjust-points'

export const pointsRoutes = [
  serve(api.listPoints, ({ points }: UserDeps, { actor, query }) => points.list(actor.userId, query)),
  serve(api.listAccountPoints, async ({ points }: UserDeps, { userId, query }) => {
    const [balance, entries] = await Promise.all([points.balanceOf(userId), points.list(userId, query)])
    return balance === null ? refused({ code: 'ACCOUNT_NOT_FOUND' }) : accepted({ balance, ...entries })
  }),
  serve(api.adjustPoints, adjustPoints),
]
