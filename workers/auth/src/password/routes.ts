import * as api from '@cinema/contracts/identity/api'
import { serve } from '@cinema/platform/serve'
import { withClient } from '../session/client'
import { changePassword } from './change-password'
import { forgotPassword } from './forgot-password'
import { resetPassword } from './reset-password'

export const passwordRoutes = [
  serve(api.forgotPassword, withClient(forgotPassword)),
  serve(api.resetPassword, withClient(resetPassword)),
  serve(api.changePassword, changePassword),
]
