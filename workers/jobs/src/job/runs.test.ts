import { afterAll, beforeAll, beforeEach, expect, spyOn, test } from 'bun:test'
import { UserId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { newId } from '@cinema/platform/ids'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import fc from 'fast-check'
import { carryOut } from './carry-out'
import { beginningOf, beginningView } from './job-run'
import { type JobRuns, jobRuns } from './store'
import { carryOutDeps, jobsWith, newRun, numberedTask } from './test-jobs.fixture'
import { tick } from './tick'

let database: Awaited<ReturnType<typeof migratedDatabase>>
let runs: JobRuns
beforeAll(async () => {
  database = await migratedDatabase()
  runs = jobRuns(connect(database.settingsOf('events_worker')))
  for (const level of ['warn', 'error'] as const) spyOn(console, level).mockImplementation(() => {})
}, 60_000)
afterAll(() => database.close())
beforeEach(() => database.execute('DELETE FROM events.job_runs'))

const LONG = 60_000
const holder = () => crypto.randomUUID()
/** As if the Worker that holds the runs had crashed a while ago. */
const abandonAll = () => database.execute("UPDATE events.job_runs SET held_until = now() - interval '1 second'")

async function begun(by: string, changes: Parameters<typeof newRun>[0] = {}) {
  const run = newRun(changes)
  expect(await runs.begin([run], by)).toEqual([run.id])
  return beginningOf(run)
}
const stored = async (id: Parameters<JobRuns['find']>[1]) => {
  const run = await runs.find('reconcile-payments', id)
  if (!run) throw new Error('the run is not stored')
  return run
}

test('a job has one run at a time: a second one is logged as skipped', async () => {
  const { id } = await begun(holder())
  const second = newRun()
  expect(await runs.begin([second], holder())).toEqual([])
  expect([await stored(id), await stored(second.id)].map(({ status }) => status)).toEqual(['RUNNING', 'SKIPPED'])
  expect(await runs.begin([newRun({ job: 'expire-bookings' })], holder())).toHaveLength(1)
})

test('of runs that begin at the same time one is held', async () => {
  const attempts = await Promise.all(Array.from({ length: 8 }, () => runs.begin([newRun()], holder())))
  expect(attempts.flat()).toHaveLength(1)
})

test('a run can be taken over only after its hold has lapsed, and then by one', async () => {
  const [first, second, third] = [holder(), holder(), holder()]
  const { id } = await begun(first)
  expect(await runs.takeOver(id, second)).toBeNull()

  await abandonAll()
  const taken = await Promise.all([second, third].map((by) => runs.takeOver(id, by)))
  expect(taken.filter((run) => run !== null)).toHaveLength(1)
  const progress = { step: 1, cursor: 'x', counts: {}, spentMs: 1 }
  expect(await runs.save(id, first, progress)).toBe(false)
  expect(await runs.finish(id, first, progress)).toBeNull()
  expect(await stored(id)).toMatchObject({ status: 'RUNNING', step: 0, cursor: null })
})

test('a run that is renewed stays held', async () => {
  const by = holder()
  const { id } = await begun(by)
  await abandonAll()
  expect(await runs.holdOn(id, by)).toBe(true)
  expect(await runs.takeOver(id, holder())).toBeNull()
})

test('a run goes through its steps, stores how far it has come, and ends with its counts', async () => {
  const task = numberedTask(5, 2)
  const deps = carryOutDeps({ runs, runTask: task.run })
  const run = await begun(deps.holder)
  await carryOut(deps, run, LONG)
  expect(await stored(run.id)).toMatchObject({
    status: 'DONE',
    step: 2,
    counts: { booking: 5, payment: 5 },
    error: null,
  })
  expect(task.done).toEqual(
    [0, 1, 2, 3, 4].map((n) => `booking ${n}`).concat([0, 1, 2, 3, 4].map((n) => `payment ${n}`)),
  )
})

test('a run that is out of time pauses, and is continued at its cursor', async () => {
  const task = numberedTask(6, 2)
  const deps = carryOutDeps({ runs, runTask: task.run })
  const run = await begun(deps.holder)
  await carryOut(deps, run, 0)
  expect(task.done).toHaveLength(2)
  expect(await stored(run.id)).toMatchObject({ status: 'RUNNING', cursor: '1', counts: { booking: 2 } })

  const paused = await runs.takeOver(run.id, deps.holder)
  if (paused) await carryOut(deps, paused, LONG)
  expect(await stored(run.id)).toMatchObject({ status: 'DONE', counts: { booking: 6, payment: 6 } })
  expect(new Set(task.done).size).toBe(task.done.length)
})

test('wherever a Worker crashes, others continue the run: every item is done, and only those after the last stored cursor twice', async () => {
  const crash = new Error('killed')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 4 }), async (crashes) => {
      await database.execute('DELETE FROM events.job_runs')
      const task = numberedTask(4, 1)
      const run = await begun(holder())
      for (const lastPart of [...crashes, Number.POSITIVE_INFINITY]) {
        let parts = 0
        const by = holder()
        await abandonAll()
        const held = await runs.takeOver(run.id, by)
        if (!held) break
        const dying = { ...runs, fail: () => Promise.reject(crash) }
        const deps = carryOutDeps({
          runs: dying,
          holder: by,
          async runTask(step, part) {
            const progress = await task.run(step, part)
            parts += 1
            if (parts >= lastPart) throw crash
            return progress
          },
        })
        await carryOut(deps, held, LONG)
      }
      expect(await stored(run.id)).toMatchObject({ status: 'DONE', counts: { booking: 4, payment: 4 } })
      expect(new Set(task.done).size).toBe(8)
      expect(task.done.length).toBeLessThanOrEqual(8 + crashes.length)
    }),
    { numRuns: 25 },
  )
}, 60_000)

test('a failed attempt is tried again after a while, from its cursor, until the attempts are used up', async () => {
  const task = numberedTask(4, 1)
  let broken = true
  const deps = carryOutDeps({
    runs,
    jobs: jobsWith({ attempts: 2 }),
    async runTask(step, part) {
      if (broken && part.cursor === '1')
        throw new Error('the provider is away', { cause: new Error('no route to host') })
      return task.run(step, part)
    },
  })
  const run = await begun(deps.holder)
  await carryOut(deps, run, LONG)
  expect(await stored(run.id)).toMatchObject({ status: 'RUNNING', attempts: 1, cursor: '1', error: 'no route to host' })
  expect(await runs.takeOver(run.id, holder())).toBeNull()

  await abandonAll()
  await carryOut(deps, { ...run, ...(await runs.takeOver(run.id, deps.holder)) }, LONG)
  expect(await stored(run.id)).toMatchObject({ status: 'FAILED', attempts: 2, cursor: '1', counts: { booking: 2 } })

  broken = false
  const { step, cursor } = await stored(run.id)
  const again = newRun({ step, cursor, retryOf: run.id })
  expect(await runs.begin([again], deps.holder)).toEqual([again.id])
  await carryOut(deps, beginningOf(again), LONG)
  expect(new Set(task.done).size).toBe(task.done.length)
  expect(task.done).toHaveLength(8)
})

test('a run that works for longer than its job may fails for good, even within a part that never ends', async () => {
  const slow = carryOutDeps({
    runs,
    jobs: jobsWith({ timeLimitMs: 50, attempts: 9 }),
    runTask: () => new Promise(() => {}),
  })
  const run = await begun(slow.holder)
  await carryOut(slow, run, LONG)
  expect(await stored(run.id)).toMatchObject({ status: 'FAILED', attempts: 1 })

  let clock = 0
  const task = numberedTask(100, 1)
  const busy = carryOutDeps({
    runs,
    jobs: jobsWith({ timeLimitMs: 5_000, attempts: 9 }),
    now: () => clock,
    async runTask(step, part) {
      clock += 1_000
      return task.run(step, part)
    },
  })
  const second = await begun(busy.holder)
  await carryOut(busy, second, LONG)
  expect(await stored(second.id)).toMatchObject({
    status: 'FAILED',
    error: 'Not done within 5 seconds',
    spentMs: 5_000,
  })
})

test('a tick begins what is due, continues what was left, and a job that fails stops no other', async () => {
  const deps = carryOutDeps({
    runs,
    async runTask({ task }) {
      if (task === 'settle') throw new Error('away')
      return { done: true, cursor: null, counts: { [task]: 1 } }
    },
  })
  await tick({ ...deps, runs })
  const newest = await runs.newest(['settle-payments', 'expire-bookings', 'reconcile-seats', 'reconcile-payments'])
  const statuses = Object.fromEntries(newest.map(({ job, status }) => [job, status]))
  expect(statuses).toEqual({
    'settle-payments': 'FAILED',
    'expire-bookings': 'DONE',
    'reconcile-seats': 'DONE',
    'reconcile-payments': 'RUNNING',
  })

  const left = await begun(holder(), { job: 'continue-cancellations' })
  await abandonAll()
  await tick({ ...deps, holder: holder(), runs })
  expect(await runs.find('continue-cancellations', left.id)).toMatchObject({ status: 'DONE' })
  expect(await runs.list('expire-bookings', { page: 1, perPage: 10 })).toMatchObject({ total: 2 })
  expect(await runs.list('reconcile-payments', { page: 1, perPage: 10 })).toMatchObject({
    total: 1,
    runs: [{ attempts: 2 }],
  })
})

test('rule 18: a run by hand begins once for each key, with its audit entry and its answer', async () => {
  const requestedBy = newId(UserId)
  const request = (run: ReturnType<typeof newRun>, key: string) => {
    const audit = {
      actorId: requestedBy,
      action: 'job.started',
      subject: run.job,
      before: null,
      after: null,
      requestId: 'r',
    }
    return { audit, idempotencyKey: { key, fingerprint: 'f' }, answer: beginningView(run, 0) }
  }
  const [one, other] = [newRun({ requestedBy }), newRun({ requestedBy })]
  expect(await runs.beginByHand(one, holder(), request(one, 'a'))).toBe(true)
  expect(await runs.beginByHand(other, holder(), request(other, 'b'))).toBe(false)
  await abandonAll()
  const taken = holder()
  await runs.takeOver(one.id, taken)
  await runs.finish(one.id, taken, { step: 2, cursor: null, counts: {}, spentMs: 0 })
  expect(await runs.beginByHand(other, holder(), request(other, 'a'))).toBe(false)
  expect(await runs.beginByHand(other, holder(), request(other, 'c'))).toBe(true)

  expect(await runs.answerTo(requestedBy, 'a')).toMatchObject({ fingerprint: 'f', answer: { id: one.id } })
  const audited = await connect(database.settingsOf('events_worker')).execute('select subject from events.audit_log')
  expect(audited.rows).toHaveLength(2)
})
