import { endpointsOf, json } from '../shared/endpoint'
import { pick } from '../shared/refusals'
import { JobList, JobParam, JobRunPage, JobRunParam, JobRunQuery, JobRunView } from './http'
import { jobRefusals } from './refusals'

const endpoint = endpointsOf('jobs')

export const listJobs = endpoint({
  method: 'GET',
  path: '/api/v1/admin/jobs',
  access: 'jobs.manage',
  summary: 'List the scheduled jobs',
  answer: json(JobList, 'Every job with its schedule, its next run and its last one.'),
  refuses: {},
})

export const listJobRuns = endpoint({
  method: 'GET',
  path: '/api/v1/admin/jobs/:job/runs',
  access: 'jobs.manage',
  summary: 'List the runs of a job',
  params: JobParam,
  query: JobRunQuery,
  answer: json(JobRunPage, 'A page of its runs, the newest first.'),
  refuses: {},
})

export const getJobRun = endpoint({
  method: 'GET',
  path: '/api/v1/admin/jobs/:job/runs/:runId',
  access: 'jobs.manage',
  summary: 'Read a run of a job',
  params: JobRunParam,
  answer: json(JobRunView, 'The run, with what it has done so far.'),
  refuses: pick(jobRefusals, 'JOB_RUN_NOT_FOUND'),
})

export const startJobRun = endpoint({
  method: 'POST',
  path: '/api/v1/admin/jobs/:job/runs',
  access: 'jobs.manage',
  repeat: 'by key',
  summary: 'Run a job by hand',
  description:
    'It covers the time since its last successful run, at least a day. What was done for that time before is not done again.',
  params: JobParam,
  answer: json(JobRunView, 'The run, which continues in the background.', 202),
  refuses: pick(jobRefusals, 'JOB_RUNNING', 'JOB_NOT_BY_HAND', 'IDEMPOTENCY_KEY_REUSED'),
})

export const retryJobRun = endpoint({
  method: 'POST',
  path: '/api/v1/admin/jobs/:job/runs/:runId/retry',
  access: 'jobs.manage',
  repeat: 'by key',
  summary: 'Try a failed run of a job again',
  description: 'A new run covers the same period, and continues where the failed one stopped.',
  params: JobRunParam,
  answer: json(JobRunView, 'The new run, which continues in the background.', 202),
  refuses: pick(jobRefusals, 'JOB_RUN_NOT_FOUND', 'JOB_RUN_NOT_FAILED', 'JOB_RUNNING', 'IDEMPOTENCY_KEY_REUSED'),
})
