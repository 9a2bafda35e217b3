import * as api from '@cinema/contracts/identity/api'
import { serve } from '@cinema/platform/serve'
import { changeEmail, confirmEmail } from './change-email'
import { resendCode, verifyEmail } from './verify-email'

export const emailRoutes = [
  serve(api.verifyEmail, verifyEmail),
  serve(api.resendCode, resendCode),
  serve(api.changeEmail, changeEmail),
  serve(api.confirmEmail, confirmEmail),
]
