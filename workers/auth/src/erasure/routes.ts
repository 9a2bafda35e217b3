import * as admin from '@cinema/contracts/identity/admin-api'
import * as api from '@cinema/contracts/identity/api'
import { serve } from '@cinema/platform/serve'
import { respondSignedOut } from '../session/refresh-cookie'
import { eraseAccount, eraseOwnAccount } from './erase-account'

export const erasureRoutes = [
  serve(api.eraseOwnAccount, eraseOwnAccount, respondSignedOut),
  serve(admin.eraseAccount, eraseAccount),
]
