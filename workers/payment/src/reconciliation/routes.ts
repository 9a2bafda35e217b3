import * as api from '@cinema/contracts/payment/api'
import { serve } from '@cinema/platform/serve'
import { reconcileOnRequest } from './reconcile-on-request'

export const reconciliationRoutes = [serve(api.reconcilePayments, reconcileOnRequest)]
