import type { JobName, JobRunQuery, JobRunView } from '@cinema/contracts/job/http'
import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import type { JobRunId, UserId } from '@cinema/contracts/shared/ids'
import type { Counts } from '@cinema/contracts/shared/maintenance'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { insertIf } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { jobRuns as table } from '@cinema/db/schema/events'
import { and, count, desc, eq, lte, ne, type SQL, sql } from 'drizzle-orm'
import type { HeldRun, JobRun, NewJobRun } from './job-run'

/** A run that nobody has renewed for this long belongs to a Worker that has crashed. */
const HOLD = sql`interval '10 seconds'`

/** How far a run has come. */
export type RunProgress = { step: number; cursor: string | null; counts: Counts; spentMs: number }

/** What is known of a job before a tick: the end of its last period, of its last successful one, and its open run. */
export type JobState = {
  job: JobName
  lastPeriodTo: Date | null
  lastDoneTo: Date | null
  open: { id: JobRunId; held: boolean } | null
}

/** The request of staff that a run begins with: its audit entry, and its key with the answer to be stored. */
export type RunRequest = { audit: NewAuditEntry; idempotencyKey: IdempotencyKey | null; answer: JobRunView }

/** All SQL of the runs of jobs. A run changes only as long as its `holder` holds it. */
export function jobRuns(db: Db) {
  const heldBy = (id: JobRunId, holder: string) =>
    and(eq(table.id, id), eq(table.holder, holder), eq(table.status, 'RUNNING'))
  const heldOn = { heldUntil: sql`now() + ${HOLD}` }

  const newestPeriodTo = (where?: SQL) =>
    db
      .select({ to: table.periodTo })
      .from(table)
      .where(and(eq(table.job, sql`job.name`), where))
      .orderBy(desc(table.startedAt), table.id)
      .limit(1)

  async function updateHeld(id: JobRunId, holder: string, set: Parameters<ReturnType<Db['update']>['set']>[0]) {
    const changed = await db.update(table).set(set).where(heldBy(id, holder)).returning({ id: table.id })
    return changed.length > 0
  }

  return {
    async states(jobs: readonly JobName[]): Promise<JobState[]> {
      const ran = newestPeriodTo()
      const done = newestPeriodTo(eq(table.status, 'DONE'))
      const open = db
        .select({ open: sql`jsonb_build_object('id', ${table.id}, 'held', ${table.heldUntil} > now())` })
        .from(table)
        .where(and(eq(table.job, sql`job.name`), eq(table.status, 'RUNNING')))
      const { rows } = await db.execute<{
        job: JobName
        ran: string | null
        done: string | null
        open: JobState['open']
      }>(
        sql`select job.name as job, ${ran} as ran, ${done} as done, ${open} as open
          from jsonb_array_elements_text(${JSON.stringify(jobs)}::jsonb) as job(name)`,
      )
      return rows.map(({ job, ran, done, open }) => ({
        job,
        lastPeriodTo: asDate(ran),
        lastDoneTo: asDate(done),
        open,
      }))
    },

    /**
     * Begins runs, and returns the ids of those that `holder` holds now. A job that is running already gets a SKIPPED run
     * instead, so that the log says why it did not run.
     */
    async begin(runs: readonly NewJobRun[], holder: string): Promise<JobRunId[]> {
      if (runs.length === 0) return []
      const rows = runs.map(({ id, job, period }) => ({ id, job, ...period }))
      const isBusy = sql`exists (select from ${table} where ${table.job} = run.job and ${table.status} = 'RUNNING')`
      // Raw, because one parameter holds all rows, and drizzle's conflict clause takes no partial index.
      const begun = await db.execute<{ id: JobRunId; status: string }>(sql`
        insert into events.job_runs (id, job, status, period_from, period_to, holder, held_until, ended_at)
        select run.id, run.job, case when is_busy then 'SKIPPED' else 'RUNNING' end, to_timestamp(run.from / 1000.0),
          to_timestamp(run.to / 1000.0), ${holder}::uuid, now() + ${HOLD}, case when is_busy then now() end
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as run(id uuid, job text, "from" bigint, "to" bigint),
          lateral (select ${isBusy} as is_busy) as state
        on conflict (job) where status = 'RUNNING' do nothing returning id, status`)
      return begun.rows.filter(({ status }) => status === 'RUNNING').map(({ id }) => id)
    },

    /** Begins a run for staff, with its audit entry. False if the job is running, or the key was used before. */
    async beginByHand(run: NewJobRun, holder: string, { audit, idempotencyKey, answer }: RunRequest): Promise<boolean> {
      const row = {
        ...rowOf(run),
        status: 'RUNNING' as const,
        holder,
        ...heldOn,
        ...(idempotencyKey ? { ...idempotencyKey, answer } : {}),
      }
      const { rows } = await db.execute(sql`
        with begun as (${insertIf(table, row, sql`true`)} on conflict do nothing returning id),
        audited as (${appendAuditEntry('events', audit, sql`exists (select from begun)`)})
        select id from begun`)
      return rows.length > 0
    },

    /** The answer to a request with this key; null if the key is new. */
    async answerTo(requestedBy: UserId, key: string): Promise<{ fingerprint: string; answer: JobRunView } | null> {
      const [row] = await db
        .select({ fingerprint: table.fingerprint, answer: table.answer })
        .from(table)
        .where(and(eq(table.requestedBy, requestedBy), eq(table.key, key)))
      return row?.fingerprint && row.answer ? { fingerprint: row.fingerprint, answer: row.answer } : null
    },

    /** Takes over a run that nobody holds any more. Null if somebody does, or it has ended. */
    async takeOver(id: JobRunId, holder: string): Promise<HeldRun | null> {
      const [taken] = await db
        .update(table)
        .set({ holder, ...heldOn })
        .where(and(eq(table.id, id), eq(table.status, 'RUNNING'), lte(table.heldUntil, NOW)))
        .returning()
      return taken ?? null
    },

    /** Keeps holding a run. */
    holdOn: (id: JobRunId, holder: string) => updateHeld(id, holder, heldOn),

    /** Stores how far a run has come. False if it is held by another now. */
    save: (id: JobRunId, holder: string, progress: RunProgress) => updateHeld(id, holder, { ...progress, ...heldOn }),

    /** Lets go of a run that is to be continued after a while. */
    letGo: (id: JobRunId, holder: string) => updateHeld(id, holder, { holder: null, heldUntil: NOW }),

    /** Ends a run. Returns whether the run of its job before it had failed; null if it is held by another now. */
    async finish(id: JobRunId, holder: string, progress: RunProgress): Promise<{ recovered: boolean } | null> {
      const before = sql`(
        select status from events.job_runs earlier
        where earlier.job = ${table.job} and earlier.status in ('DONE', 'FAILED') and earlier.started_at < ${table.startedAt}
        order by started_at desc limit 1)`
      const [finished] = await db
        .update(table)
        .set({ ...progress, status: 'DONE', error: null, endedAt: NOW })
        .where(heldBy(id, holder))
        .returning({ recovered: sql<boolean>`coalesce(${before} = 'FAILED', false)` })
      return finished ?? null
    },

    /** Records a failed attempt. The run has failed with it, or is taken over again after `retryInMs`. */
    fail: (id: JobRunId, holder: string, error: string, progress: RunProgress, retryInMs: number | null) =>
      updateHeld(id, holder, {
        ...progress,
        error,
        attempts: sql`${table.attempts} + 1`,
        ...(retryInMs === null
          ? { status: 'FAILED', endedAt: NOW }
          : { holder: null, heldUntil: sql`now() + ${retryInMs} * interval '1 millisecond'` }),
      }),

    async find(job: JobName, id: JobRunId): Promise<JobRun | null> {
      const [run] = await db
        .select()
        .from(table)
        .where(and(eq(table.id, id), eq(table.job, job)))
      return run ?? null
    },

    /** The run of a job that is in progress. */
    async openRun(job: JobName): Promise<JobRunId | null> {
      const [run] = await db
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.job, job), eq(table.status, 'RUNNING')))
      return run?.id ?? null
    },

    /** The newest run of each job that was not skipped. */
    async newest(jobs: readonly JobName[]): Promise<JobRun[]> {
      const newest = db
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.job, sql`job.name`), ne(table.status, 'SKIPPED')))
        .orderBy(desc(table.startedAt), table.id)
        .limit(1)
      return db
        .select()
        .from(table)
        .where(
          sql`${table.id} in (select (${newest}) from jsonb_array_elements_text(${JSON.stringify(jobs)}::jsonb) as job(name))`,
        )
    },

    /** A page of the runs of a job, the newest first, and their number. */
    async list(job: JobName, { page, perPage, status }: JobRunQuery): Promise<{ runs: JobRun[]; total: number }> {
      const where = and(eq(table.job, job), status && eq(table.status, status))
      const [runs, [counted]] = await db.batch([
        db
          .select()
          .from(table)
          .where(where)
          .orderBy(desc(table.startedAt), table.id)
          .limit(perPage)
          .offset((page - 1) * perPage),
        db.select({ total: count() }).from(table).where(where),
      ])
      return { runs, total: counted?.total ?? 0 }
    },
  }
}
export type JobRuns = ReturnType<typeof jobRuns>

const asDate = (text: string | null): Date | null => (text === null ? null : new Date(text))

const rowOf = ({ period, ...run }: NewJobRun) => ({
  ...run,
  periodFrom: new Date(period.from),
  periodTo: new Date(period.to),
})
