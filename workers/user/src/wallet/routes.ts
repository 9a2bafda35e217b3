import * as api from '@cinema/contracts/profile/api'
import { serve } from '@cinema/platform/serve'
import type { UserDeps } from '../deps'
import { challengeWallet } from './challenge-wallet'
import { linkWallet } from './link-wallet'

export const walletRoutes = [
  serve(api.challengeWallet, challengeWallet),
  serve(api.linkWallet, linkWallet),
  serve(api.unlinkWallet, ({ wallets }: UserDeps, { actor }) => wallets.unlink(actor.userId)),
]
