import * as api from '@cinema/contracts/identity/admin-api'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { serve } from '@cinema/platform/serve'
import type { AuthDeps } from '../deps'
import { assignCinemas } from './assign-cinemas'
import { changeAccount } from './change-account'
import { openAccount } from './open-account'

export const managedAccountRoutes = [
  serve(api.listAccounts, ({ managedAccounts }: AuthDeps, { query }) => managedAccounts.list(query)),
  serve(api.openAccount, openAccount),
  serve(api.getAccount, async ({ managedAccounts }: AuthDeps, { userId }) => {
    const account = await managedAccounts.find(userId)
    return account ? accepted(account) : refused({ code: 'ACCOUNT_NOT_FOUND' })
  }),
  serve(api.changeAccount, changeAccount),
  serve(api.assignCinemas, assignCinemas),
]
