import { afterAll, beforeAll, expect, spyOn, test } from 'bun:test'
import { connect } from '@cinema/db/connect'
import { migratedDatabase } from '@cinema/testing/migrated-database'
import { carryOut } from './carry-out'
import { beginningOf } from './job-run'
import { jobRuns } from './store'
import { carryOutDeps, jobsWith, newRun } from './test-jobs.fixture'

let database: Awaited<ReturnType<typeof migratedDatabase>>
beforeAll(async () => {
  database = await migratedDatabase()
  for (const level of ['warn', 'error'] as const) spyOn(console, level).mockImplementation(() => {})
}, 60_000)
afterAll(() => database.close())

/** Carries out one run after another, which succeed or fail, and returns the alerts that each raised or resolved. */
async function ended(outcomes: ('succeeds' | 'fails')[], attempts = 1) {
  await database.execute('DELETE FROM events.job_runs')
  const runs = jobRuns(connect(database.settingsOf('events_worker')))
  const calls: string[][] = []
  for (const outcome of outcomes) {
    const own: string[] = []
    calls.push(own)
    const deps = carryOutDeps({
      runs,
      jobs: jobsWith({ attempts }),
      alerts: {
        raise: async ({ subject }) => void own.push(`raise ${subject}`),
        resolve: async ({ subject }) => void own.push(`resolve ${subject}`),
      },
      async runTask() {
        if (outcome === 'fails') throw new Error('the provider is away')
        return { done: true, cursor: null, counts: {} }
      },
    })
    const run = newRun()
    await runs.begin([run], deps.holder)
    await carryOut(deps, beginningOf(run), 60_000)
  }
  return calls
}

test('a job that fails raises an alert, and its next success resolves it', async () => {
  const [raised, resolved] = [['raise reconcile-payments'], ['resolve reconcile-payments']]
  expect(await ended(['succeeds', 'fails', 'fails', 'succeeds', 'succeeds'])).toEqual([
    [],
    raised,
    raised,
    resolved,
    [],
  ])
})

test('an attempt that is to be repeated raises none', async () => {
  expect(await ended(['fails'], 2)).toEqual([[]])
})

test('an alert that cannot be raised does not matter to the run', async () => {
  await database.execute('DELETE FROM events.job_runs')
  const runs = jobRuns(connect(database.settingsOf('events_worker')))
  const away = () => Promise.reject(new Error('notification is down'))
  const runTask = away
  const deps = carryOutDeps({ runs, jobs: jobsWith({ attempts: 1 }), alerts: { raise: away, resolve: away }, runTask })
  const run = newRun()
  await runs.begin([run], deps.holder)
  await carryOut(deps, beginningOf(run), 60_000)
  expect(await runs.find(run.job, run.id)).toMatchObject({ status: 'FAILED', error: 'notification is down' })
})
