import * as api from '@cinema/contracts/profile/api'
import { serve } from '@cinema/platform/serve'
import { exportPersonalData } from './export-personal-data'

export const personalDataRoutes = [
  serve(api.exportPersonalData, exportPersonalData, (c, data) => {
    c.header('content-disposition', 'attachment; filename="marquee-personal-data.json"')
    c.header('cache-control', 'no-store')
    return c.json(data, 200)
  }),
]
