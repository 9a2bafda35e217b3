import * as api from '@cinema/contracts/ticket/api'
import { serve } from '@cinema/platform/serve'
import { admit } from '../usecases/admit'
import { readAdmissions } from '../usecases/read-admissions'
import { undoAdmission } from '../usecases/undo-admission'

export const admissionRoutes = [
  serve(api.admitGuest, admit),
  serve(api.undoAdmission, undoAdmission),
  serve(api.listAdmissions, readAdmissions),
]
