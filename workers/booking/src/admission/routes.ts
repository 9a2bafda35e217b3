import * as api from '@cinema/contracts/ticket/api'
import { serve } from '@cinema/platform/serve'
import { admit } from './admit'
import { readAdmissions } from './read-log'
import { undoAdmission } from './undo'

export const admissionRoutes = [
  serve(api.admitGuest, admit),
  serve(api.undoAdmission, undoAdmission),
  serve(api.listAdmissions, readAdmissions),
]
