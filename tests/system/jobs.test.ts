import { expect, test } from 'bun:test'
import { JobName, type JobRunView, type JobView } from '@cinema/contracts/job/http'
import type { Page } from '@cinema/contracts/shared/page'
import { signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { sql } from '@cinema/testing/system'
import { triggerCron } from '../faults/until-consistent'

const JOB = 'reconcile-payments'
const RUNS = `/api/v1/admin/jobs/${JOB}/runs`
const admin = await signIn('admin@cinema.test')

const isRunning = async () =>
  (await sql("select 1 as it from events.job_runs where job = $1 and status = 'RUNNING'", [JOB])).length > 0
const untilIdle = () => eventually(async () => !(await isRunning()), 'the end of the run')
const untilEnded = (runId: string) =>
  eventually(async () => {
    const { body } = await admin.get<JobRunView>(`${RUNS}/${runId}`)
    return body.endedAt !== null && body
  }, `the end of the run ${runId}`)

/** A run of the job that another Worker holds, or that has failed. */
async function arrangeRun(status: 'RUNNING' | 'FAILED', cursor: string | null = null): Promise<string> {
  const [run] = await sql<{ id: string }>(
    `insert into events.job_runs (id, job, status, period_from, period_to, cursor, error, held_until, ended_at)
      values (gen_random_uuid(), $1, $2, now() - interval '1 hour', now(), $3, $4, now() + interval '1 minute', $5)
      returning id`,
    [JOB, status, cursor, status === 'FAILED' ? 'away' : null, status === 'FAILED' ? new Date().toISOString() : null],
  )
  return run?.id ?? ''
}

test('admins see every job with its schedule, its next run and its last one', async () => {
  await triggerCron()
  const { status, body } = await admin.get<{ data: JobView[] }>('/api/v1/admin/jobs')
  expect(status).toBe(200)
  expect(body.data.map(({ name }) => name).toSorted()).toEqual(JobName.options.toSorted())
  for (const { name, nextRunAt, lastRun } of body.data) {
    expect([name, Date.parse(nextRunAt) > Date.now() - 60_000]).toEqual([name, true])
    expect(lastRun?.job).toBe(name)
  }
})

test('each call of the clock runs what is due each minute, and leaves a log', async () => {
  const path = '/api/v1/admin/jobs/expire-bookings/runs?status=DONE&perPage=1'
  const before = (await admin.get<Page<JobRunView>>(path)).body.meta.total
  await triggerCron()
  const { body } = await admin.get<Page<JobRunView>>(path)
  expect(body.meta.total).toBeGreaterThan(before)
  expect(body.data).toMatchObject([{ job: 'expire-bookings', status: 'DONE', requestedBy: null, error: null }])
})

test('rule 18: a run by hand starts once for each key, goes on in the background, and is logged with who started it', async () => {
  await untilIdle()
  const key = { 'idempotency-key': crypto.randomUUID() }
  const started = await admin.post<JobRunView>(RUNS, undefined, key)
  expect(started).toMatchObject({ status: 202, body: { job: JOB, status: 'RUNNING', requestedBy: admin.userId } })
  expect(Date.parse(started.body.to) - Date.parse(started.body.from)).toBeGreaterThanOrEqual(86_400_000)

  const ended = await untilEnded(started.body.id)
  expect(ended).toMatchObject({ status: 'DONE', error: null })
  expect(ended.task).toBe('payment/reconcile-statements')
  expect((await admin.post<JobRunView>(RUNS, undefined, key)).body).toEqual(started.body)
  const elsewhere = await admin.post(`${RUNS}/${await arrangeRun('FAILED')}/retry`, undefined, key)
  expect(elsewhere).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } })
})

test('a job that is running cannot be started again, nor can one that runs each minute be started by hand', async () => {
  await untilIdle()
  const runId = await arrangeRun('RUNNING')
  try {
    expect(await admin.post(RUNS)).toMatchObject({ status: 409, body: { code: 'JOB_RUNNING', runId } })
    const failed = await arrangeRun('FAILED')
    expect(await admin.post(`${RUNS}/${failed}/retry`)).toMatchObject({ status: 409, body: { code: 'JOB_RUNNING' } })
    expect(await admin.post(`${RUNS}/${runId}/retry`)).toMatchObject({ body: { code: 'JOB_RUN_NOT_FAILED' } })
  } finally {
    await sql('delete from events.job_runs where id = $1', [runId])
  }
  const eachMinute = await admin.post('/api/v1/admin/jobs/expire-bookings/runs')
  expect(eachMinute).toMatchObject({ status: 422, body: { code: 'JOB_NOT_BY_HAND' } })
  expect((await admin.post('/api/v1/admin/jobs/make-coffee/runs')).status).toBe(400)
})

test('a failed run is tried again from its cursor, over the same period', async () => {
  await untilIdle()
  const failed = await arrangeRun('FAILED', 'card')
  const { body: run } = await admin.get<JobRunView>(`${RUNS}/${failed}`)
  const retried = await admin.post<JobRunView>(`${RUNS}/${failed}/retry`)
  expect(retried).toMatchObject({ status: 202, body: { retryOf: failed, cursor: 'card', from: run.from, to: run.to } })

  const ended = await untilEnded(retried.body.id)
  expect(ended.status).toBe('DONE')
  expect(await admin.get<JobRunView>(`${RUNS}/${failed}`)).toMatchObject({ body: { status: 'FAILED' } })
  expect(await admin.post(`${RUNS}/${ended.id}/retry`)).toMatchObject({ body: { code: 'JOB_RUN_NOT_FAILED' } })
  const unknown = await admin.post(`${RUNS}/${crypto.randomUUID()}/retry`)
  expect(unknown).toMatchObject({ status: 404, body: { code: 'JOB_RUN_NOT_FOUND' } })
})
