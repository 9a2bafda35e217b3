import * as api from '@cinema/contracts/identity/admin-api'
import { eraseOwnAccount as eraseOwnAccountEndpoint } from '@cinema/contracts/identity/api'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { serve } from '@cinema/platform/serve'
import type { AuthDeps } from '../deps'
import { assignCinemas } from '../usecases/assign-cinemas'
import { changeAccount } from '../usecases/change-account'
import { eraseAccount, eraseOwnAccount } from '../usecases/erase-account'
import { openAccount } from '../usecases/open-account'
import { signedOut } from './refresh-cookie'

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
