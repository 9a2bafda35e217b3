import type * as api from '@cinema/contracts/catalogue/api'
import { type ImportedRow, ImportOutcome, type ImportReport } from '@cinema/contracts/catalogue/movie-import'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { MovieId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { newId } from '@cinema/platform/ids'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { recordOf } from '../movie/record'
import { type Known, type KnownMovie, lookupsOf, type PlannedMovie, type PlannedRow, planImport } from './plan'
import { readTable, type TableRow } from './read-table'
import type { MovieImport } from './store'

/** The films of one transaction. Each takes a lock for its event, and a database has some thousands of these. */
const BATCH = 500

/**
 * Says what an import would do to each row, or does it. It does exactly what the preview said: if that would be something
 * else by now, nothing is imported. Films are written in batches, each with its audit entries and events. If a film of a
 * batch is changed by somebody else at this very moment, its rows and the later ones are refused.
 */
export async function importMovies(
  deps: MovieDeps,
  { actor, body: { csv, dryRun, preview: expected } }: EndpointInput<typeof api.importMovies>,
): Promise<Outcome<typeof api.importMovies, ImportReport>> {
  const table = readTable(csv)
  if (!table.ok) return table

  const planned = planImport(table.value, await knownFor(deps, table.value))
  const preview = await fingerprintOf(planned)
  if (dryRun) return accepted(reportOf({ dryRun, preview, data: planned.map((row) => resultOf(row, row.knownId)) }))
  if (preview !== expected) return refused({ code: 'IMPORT_OUTDATED' })
  return accepted(reportOf({ dryRun, preview, data: await writePlan(deps, actor, planned) }))
}

async function knownFor({ movieImports, genres }: MovieDeps, rows: readonly TableRow[]): Promise<Known> {
  const { titles, slugs } = lookupsOf(rows)
  const [found, takenSlugs, all] = await Promise.all([
    movieImports.known(titles, slugs),
    movieImports.taken(slugs),
    genres.all(),
  ])
  const byTitle = new Map<string, KnownMovie[]>()
  for (const { movie } of found) {
    const title = movie.title.toLowerCase()
    byTitle.set(title, [...(byTitle.get(title) ?? []), movie])
  }
  return {
    byTitle,
    bySlug: new Map(found.flatMap(({ movie, slugs: own }) => own.map((slug) => [slug, movie]))),
    takenSlugs,
    genres: new Map(all.map(({ id, name }) => [name.toLowerCase(), { id, name }])),
  }
}

/** Names what would be written, so that the import can be the same as its preview. */
async function fingerprintOf(rows: readonly PlannedRow[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(rows)))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function writePlan(deps: MovieDeps, actor: Actor, planned: readonly PlannedRow[]): Promise<ImportedRow[]> {
  const imports = planned.map((row) => ({ row, write: row.movie && importOf(deps, actor, row.movie) }))
  const writes = imports.flatMap(({ write }) => (write ? [write] : []))
  const failed = new Set<MovieImport>()
  for (let from = 0; from < writes.length; from += BATCH) {
    const batch = writes.slice(from, from + BATCH)
    const isWritten = failed.size === 0 && (await deps.movieImports.write(batch))
    if (!isWritten) for (const each of batch) failed.add(each)
  }
  if (failed.size < writes.length) await invalidate(deps, 'movies')
  return imports.map(({ row, write }) =>
    write && failed.has(write) ? overtaken(row) : resultOf(row, write?.id ?? row.knownId),
  )
}

function importOf(
  deps: MovieDeps,
  actor: Actor,
  { known, slug, fields, genreIds, before, after }: PlannedMovie,
): MovieImport {
  const id = known?.id ?? newId(MovieId, deps.now())
  const change = known ? 'UPDATED' : 'CREATED'
  const { auditEntry, events } = recordOf(deps, { actor, movieId: id, change, before, after })
  const [event] = events
  if (!event) throw new Error('a change of a movie has no event')
  return { id, version: known?.version ?? null, slug, fields, genreIds, auditEntry, event }
}

const resultOf = ({ row, title, outcome, changed, errors }: PlannedRow, movieId: MovieId | null): ImportedRow => ({
  ...{ row, title, outcome, changed, errors, movieId },
})

const overtaken = (planned: PlannedRow): ImportedRow => ({
  ...resultOf(planned, planned.knownId),
  outcome: 'REFUSED',
  changed: [],
  errors: [{ column: null, message: 'was not imported, because somebody else changed films at the same moment' }],
})

function reportOf({ data, ...report }: Omit<ImportReport, 'counts'>): ImportReport {
  const count = (outcome: ImportOutcome) => data.filter((row) => row.outcome === outcome).length
  const counts = Object.fromEntries(ImportOutcome.options.map((outcome) => [outcome, count(outcome)]))
  return { ...report, counts: counts as ImportReport['counts'], data }
}
