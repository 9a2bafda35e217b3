import * as api from '@cinema/contracts/job/api'
import { serve } from '@cinema/platform/serve'
import { listJobRuns, listJobs, showJobRun } from './list'
import { retryJobRun } from './retry'
import { startJobRun } from './start'

export const jobRoutes = [
  serve(api.listJobs, listJobs),
  serve(api.listJobRuns, listJobRuns),
  serve(api.getJobRun, showJobRun),
  serve(api.startJobRun, startJobRun),
  serve(api.retryJobRun, retryJobRun),
]
