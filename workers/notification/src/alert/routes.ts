import * as api from '@cinema/contracts/alert/api'
import { serve } from '@cinema/platform/serve'
import { closeAlert } from './close'
import { listAlerts, showAlert } from './list'

export const alertRoutes = [
  serve(api.listAlerts, listAlerts),
  serve(api.getAlert, showAlert),
  serve(api.closeAlert, closeAlert),
]
