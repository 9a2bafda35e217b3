import { JobName, JobRunStatus, type JobRunView, type JobView } from '@cinema/contracts/job/http'
import { CalendarClock, Play } from 'lucide'
import type { Column } from '../kit/columns'
import { confirmPage } from '../kit/confirm-page'
import { inMemory, matches } from '../kit/in-memory'
import { listPage } from '../kit/list-page'
import type { Page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { ButtonLink, Facts, When } from '../kit/parts'
import { notFound } from '../shell/not-found'
import { jobRunPages } from './run-pages'
import { countsText, durationText, RUN_STATUSES, RunStatus } from './run-status'

const LIST = '/admin/jobs'

const JOBS: Column<JobView>[] = [
  { key: 'name', label: 'Job', value: ({ name }) => name, sort: true },
  { key: 'description', label: 'What it does', value: ({ description }) => description, minor: true },
  {
    key: 'schedule',
    label: 'Schedule (UTC)',
    value: ({ schedule }) => schedule,
    show: (job) => <code>{job.schedule}</code>,
  },
  {
    key: 'last',
    label: 'Last run',
    value: ({ lastRun }) => (lastRun ? new Date(lastRun.startedAt) : null),
    show: ({ lastRun }) => (lastRun ? <When at={lastRun.startedAt} /> : '–'),
    sort: true,
  },
  {
    key: 'status',
    label: 'State',
    value: ({ lastRun }) => lastRun?.status ?? null,
    show: ({ lastRun }) => (lastRun ? <RunStatus of={lastRun.status} /> : '–'),
    sort: true,
  },
  {
    key: 'next',
    label: 'Next run',
    value: ({ nextRunAt }) => new Date(nextRunAt),
    show: ({ nextRunAt }) => <When at={nextRunAt} />,
    sort: true,
  },
]

const jobs = listPage({
  path: LIST,
  title: 'Jobs',
  lead: 'The work behind the scenes, with the log of every run.',
  needs: 'jobs.manage',
  nav: { group: 'Operations', icon: CalendarClock },
  filters: {
    search: { kind: 'search', label: 'Search jobs' },
    status: { kind: 'select', label: 'Last run', options: RUN_STATUSES },
  },
  columns: JOBS,
  async load(p, query) {
    const { data } = await p.api.call('GET /api/v1/admin/jobs')
    const { search, status } = query.filters
    const found = data.filter(
      ({ name, description, lastRun }) => matches(search, name, description) && (!status || lastRun?.status === status),
    )
    return inMemory(found, query, JOBS)
  },
  open: ({ name }) => `${LIST}/${name}`,
  empty: { title: 'There is no job.' },
})

const RUNS: Column<JobRunView>[] = [
  {
    key: 'startedAt',
    label: 'Started',
    value: ({ startedAt }) => new Date(startedAt),
    show: ({ startedAt }) => <When at={startedAt} />,
  },
  { key: 'status', label: 'State', value: ({ status }) => status, show: ({ status }) => <RunStatus of={status} /> },
  { key: 'counts', label: 'What it did', value: ({ counts }) => countsText(counts) },
  { key: 'spent', label: 'Worked for', value: ({ spentMs }) => durationText(spentMs), numeric: true },
  { key: 'attempts', label: 'Failed attempts', value: ({ attempts }) => attempts, numeric: true, minor: true },
  { key: 'by', label: 'Started by', value: (run) => (run.requestedBy ? 'Staff' : 'The schedule'), minor: true },
  { key: 'error', label: 'Error', value: ({ error }) => error },
]

/** The job that the address names. @throws the problem of a page that is not there. */
async function jobOf(p: Panel): Promise<JobView> {
  const { data } = await p.api.call('GET /api/v1/admin/jobs')
  return data.find(({ name }) => name === p.param('job')) ?? notFound('There is no job of this name.')
}

const job = listPage({
  path: `${LIST}/:job`,
  title: 'Runs of a job',
  needs: 'jobs.manage',
  filters: { status: { kind: 'select', label: 'State', options: RUN_STATUSES } },
  columns: RUNS,
  async about(p) {
    const { name, description, schedule, nextRunAt, lastSuccessAt, timeLimitMs, byHand } = await jobOf(p)
    return {
      title: name,
      lead: description,
      back: { href: LIST, label: 'Jobs' },
      above: (
        <>
          <Facts
            of={[
              ['Schedule (UTC)', <code>{schedule}</code>],
              ['Next run', <When at={nextRunAt} />],
              ['Last success', lastSuccessAt ? <When at={lastSuccessAt} /> : 'Never'],
              ['May work for', durationText(timeLimitMs)],
            ]}
          />
          {byHand && (
            <p class="buttons">
              <ButtonLink href={`${LIST}/${name}/start`} icon={Play}>
                Run it now…
              </ButtonLink>
            </p>
          )}
        </>
      ),
    }
  },
  async load(p, { filters, page, perPage }) {
    const name = JobName.safeParse(p.param('job')).data ?? notFound('There is no job of this name.')
    const status = JobRunStatus.safeParse(filters.status).data
    const { data, meta } = await p.api.call('GET /api/v1/admin/jobs/:job/runs', {
      params: { job: name },
      query: { status, page, perPage },
    })
    return { rows: data, total: meta.total }
  },
  open: (run) => `${LIST}/${run.job}/runs/${run.id}`,
  empty: { title: 'It has not run yet.' },
})

const startJob = confirmPage({
  path: `${LIST}/:job/start`,
  title: 'Run a job',
  needs: 'jobs.manage',
  async plan(p) {
    const { name, description, lastRun, lastSuccessAt, byHand } = await jobOf(p)
    const isRunning = lastRun?.status === 'RUNNING'
    return {
      title: `Run “${name}” now?`,
      says: `${description} It covers the time since its last success, at least a day. What was done before is not done again.`,
      facts: [['Last success', lastSuccessAt ? <When at={lastSuccessAt} /> : 'Never']],
      verb: 'Run it now',
      back: { href: `${LIST}/${name}`, label: name },
      ...(isRunning && { blocked: 'It is running. Wait until that run has ended.' }),
      ...(!byHand && { blocked: 'This job is not started by hand: it runs each minute.' }),
    }
  },
  async act(p) {
    const { name } = await jobOf(p)
    return p.api.attempt('POST /api/v1/admin/jobs/:job/runs', { params: { job: name } })
  },
  done: (p, run) => p.go(`${LIST}/${run.job}/runs/${run.id}`, 'The run has begun.'),
})

export const jobPages: Page[] = [jobs, job, startJob, ...jobRunPages]
