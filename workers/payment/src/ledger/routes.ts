import * as api from '@cinema/contracts/payment/api'
import { serve } from '@cinema/platform/serve'
import { reportBooks } from './report-books'
import { listForStaff, viewLedger } from './view-ledger'

export const ledgerRoutes = [
  serve(api.listBookingPayments, listForStaff),
  serve(api.getBookingLedger, viewLedger),
  serve(api.reportBooks, reportBooks),
]
