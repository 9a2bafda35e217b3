import { JobRunId } from '../shared/ids'
import { refusals } from '../shared/refusals'

/** The refusals of scheduled jobs. */
export const jobRefusals = refusals({
  JOB_RUN_NOT_FOUND: [404, 'This job has no such run.'],
  JOB_RUNNING: [409, 'The job is running already. Wait until that run has ended.', { runId: JobRunId }],
  JOB_RUN_NOT_FAILED: [409, 'Only a run that has failed can be tried again.'],
  JOB_NOT_BY_HAND: [422, 'This job is not started by hand: it runs each minute.'],
  IDEMPOTENCY_KEY_REUSED: [422, 'This Idempotency-Key was used for another request. Use a new key.'],
})
