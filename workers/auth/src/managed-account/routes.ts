import * as api from '@cinema/contracts/identity/admin-api'
import { eraseOwnAccount as eraseOwnAccountEndpoint } from '@cinema/contracts/identity/api'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { serve } from '@cinema/platform/serve'
import type { AuthDeps } from '../deps'
import { eraseAccount, eraseOwnAccount } from '../erasure/erase-account'
import { signedOut } from '../session/refresh-cookie'
import { assignCinemas } from './assign-cinemas'
import { changeAccount } from './change-account'
import { openAccount } from './open-account'

export const accountRoutes = [
  serve(api.listAccounts, ({ staffAccounts }: AuthDeps, { query }) => staffAccounts.list(query)),
  serve(api.openAccount, openAccount),
  serve(api.getAccount, async ({ staffAccounts }: AuthDeps, { userId }) => {
    const account = await staffAccounts.find(userId)
    return account ? accepted(account) : refused({ code: 'ACCOUNT_NOT_FOUND' })
  }),
  serve(api.changeAccount, changeAccount),
  serve(api.assignCinemas, assignCinemas),
  serve(api.eraseAccount, eraseAccount),
  serve(eraseOwnAccountEndpoint, eraseOwnAccount, signedOut),
]
