import { LinkWalletBody, WalletChallengeBody } from '@cinema/contracts/identity/wallet'
import { requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { dependencies } from '../deps'
import { REFUSALS } from '../refusal-status'
import type { UserEnv } from '../settings'
import { challengeWallet } from '../usecases/challenge-wallet'
import { linkWallet } from '../usecases/link-wallet'

export const walletRoutes = createApp<UserEnv>('user')
  .post('/api/v1/users/me/wallet/challenge', requireActor(), validate('json', WalletChallengeBody), async (c) => {
    const asked = { userId: c.var.actor.userId, ...c.req.valid('json') }
    const challenge = await challengeWallet(dependencies(c.env), asked)
    return challenge.ok ? c.json(challenge.value, 201) : refuse(c, challenge.refusal, REFUSALS)
  })
  .put('/api/v1/users/me/wallet', requireActor(), validate('json', LinkWalletBody), async (c) => {
    const linked = await linkWallet(dependencies(c.env), {
      userId: c.var.actor.userId,
      ...c.req.valid('json'),
    })
    return linked.ok ? c.json(linked.value, 200) : refuse(c, linked.refusal, REFUSALS)
  })
  .delete('/api/v1/users/me/wallet', requireActor(), async (c) => {
    await dependencies(c.env).wallets.unlink(c.var.actor.userId)
    return c.body(null, 204)
  })
