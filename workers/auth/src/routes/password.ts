import * as api from '@cinema/contracts/identity/api'
import { serve } from '@cinema/platform/serve'
import { changePassword } from '../usecases/change-password'
import { forgotPassword } from '../usecases/forgot-password'
import { resetPassword } from '../usecases/reset-password'
import { withClient } from './client'

export const passwordRoutes = [
  serve(api.forgotPassword, withClient(forgotPassword)),
  serve(api.resetPassword, withClient(resetPassword)),
  serve(api.changePassword, changePassword),
]
