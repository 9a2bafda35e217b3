import * as api from '@cinema/contracts/alert/api'
import { serve } from '@cinema/platform/serve'
import { closeAlert } from './close'
import { listAlerts } from './list'

export const alertRoutes = [serve(api.listAlerts, listAlerts), serve(api.closeAlert, closeAlert)]
