import * as api from '@cinema/contracts/payment/api'
import { serve } from '@cinema/platform/serve'
import { reconcileOnRequest } from '../usecases/reconcile-on-request'
import { reportBooks } from '../usecases/report-books'
import { viewLedger } from '../usecases/view-ledger'

export const booksRoutes = [
  serve(api.getBookingLedger, viewLedger),
  serve(api.reportBooks, reportBooks),
  serve(api.reconcilePayments, reconcileOnRequest),
]
