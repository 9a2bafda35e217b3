import * as api from '@cinema/contracts/identity/api'
import { serve } from '@cinema/platform/serve'
import { withClient } from '../session/client'
import { respondSignedIn } from '../session/refresh-cookie'
import { register } from './register'

export const accountRoutes = [serve(api.register, withClient(register), respondSignedIn(201))]
