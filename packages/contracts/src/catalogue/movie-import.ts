import { z } from 'zod'
import { MovieId } from '../shared/ids'

export const MAX_IMPORT_ROWS = 5_000
export const MAX_IMPORT_LENGTH = 5_000_000

/** The columns of a file of films: the fields of a film, and its address. */
export const IMPORT_COLUMNS = [
  'title',
  'slug',
  'description',
  'genres',
  'durationMinutes',
  'releaseDate',
  'rating',
  'originalLanguage',
  'distributor',
  'cast',
  'crew',
  'posterUrl',
  'trailerUrl',
] as const
export const ImportColumn = z.enum(IMPORT_COLUMNS)
export type ImportColumn = z.infer<typeof ImportColumn>

/** `preview` is that of the dry run of the same file. It says that nothing has changed since. */
export const ImportMoviesBody = z
  .strictObject({
    csv: z.string().min(1).max(MAX_IMPORT_LENGTH),
    dryRun: z.boolean().default(true),
    preview: z.string().max(100).optional(),
  })
  .refine(({ dryRun, preview }) => dryRun || preview !== undefined, {
    path: ['preview'],
    message: 'must be that of the dry run',
  })

/** UNCHANGED: the film is like this already. REFUSED: `errors` say why; nothing of the row is imported. */
export const ImportOutcome = z.enum(['CREATED', 'UPDATED', 'UNCHANGED', 'REFUSED'])
export type ImportOutcome = z.infer<typeof ImportOutcome>

/** `row` is the number that a spreadsheet gives the row: the columns’ names are in row 1. `movieId` is null where there is no film. */
export const ImportedRow = z.object({
  row: z.number().int(),
  title: z.string(),
  outcome: ImportOutcome,
  movieId: MovieId.nullable(),
  changed: z.array(ImportColumn),
  errors: z.array(z.object({ column: ImportColumn.nullable(), message: z.string() })),
})
export type ImportedRow = z.infer<typeof ImportedRow>

export const ImportReport = z.object({
  dryRun: z.boolean(),
  preview: z.string(),
  counts: z.record(ImportOutcome, z.number().int()),
  data: z.array(ImportedRow),
})
export type ImportReport = z.infer<typeof ImportReport>
