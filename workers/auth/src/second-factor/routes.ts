import * as admin from '@cinema/contracts/identity/admin-api'
import * as api from '@cinema/contracts/identity/api'
import { serve } from '@cinema/platform/serve'
import type { AuthDeps } from '../deps'
import { withClient } from '../session/client'
import { respondSignedIn } from '../session/refresh-cookie'
import { disableSecondFactor } from './disable-second-factor'
import { confirmSecondFactor, enrolSecondFactor } from './enrol-second-factor'
import { passSecondFactor } from './pass-second-factor'
import { resetSecondFactor } from './reset-second-factor'

export const secondFactorRoutes = [
  serve(api.passSecondFactor, withClient(passSecondFactor), respondSignedIn()),
  serve(api.getSecondFactor, ({ secondFactors }: AuthDeps, { actor }) => secondFactors.stateOf(actor.userId)),
  serve(api.enrolSecondFactor, enrolSecondFactor),
  serve(api.confirmSecondFactor, confirmSecondFactor),
  serve(api.disableSecondFactor, disableSecondFactor),
  serve(admin.resetSecondFactor, resetSecondFactor),
]
