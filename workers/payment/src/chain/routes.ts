import * as api from '@cinema/contracts/payment/api'
import { serve } from '@cinema/platform/serve'
import { reportTransaction } from './report-transaction'

export const chainRoutes = [serve(api.reportTransaction, reportTransaction)]
