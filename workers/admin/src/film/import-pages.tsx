import {
  IMPORT_COLUMNS,
  type ImportedRow,
  type ImportReport,
  MAX_IMPORT_LENGTH,
  MAX_IMPORT_ROWS,
} from '@cinema/contracts/catalogue/movie-import'
import { csvOf } from '@cinema/platform/csv'
import { Download } from 'lucide'
import { Form } from '../kit/form'
import { counted, formatNumber } from '../kit/format'
import { type Page, page, type Screen } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Badge, Button, ButtonLink, Empty, Facts, Notice, type Tone } from '../kit/parts'
import { FILMS, pathOf } from './put-away'

const PATH = `${FILMS}/import` as const
const BACK = { href: FILMS, label: 'Films' }
/** Enough to look through; the sums above the table are of all rows. */
const MAX_SHOWN = 500

const OUTCOMES: Record<ImportedRow['outcome'], { before: string; after: string; tone: Tone }> = {
  REFUSED: { before: 'Refused', after: 'Not imported', tone: 'bad' },
  CREATED: { before: 'New', after: 'Added', tone: 'good' },
  UPDATED: { before: 'Changes', after: 'Changed', tone: 'info' },
  UNCHANGED: { before: 'As it is', after: 'As it was', tone: 'plain' },
}
const ORDER = Object.keys(OUTCOMES)

const importPage = page({
  path: PATH,
  title: 'Import films',
  needs: 'movies.create',
  view: () => choose(null),
  async submit(p, form) {
    const csv = await csvIn(form)
    if (typeof csv !== 'string') return choose(csv.fault)
    const preview = form.get('preview')
    return typeof preview === 'string' ? apply(p, csv, preview) : lookAt(p, csv)
  },
})

/** The text of the file that was chosen, or that the preview has kept. */
async function csvIn(form: FormData): Promise<string | { fault: string }> {
  const sent = form.get('csv')
  if (typeof sent === 'string') return sent
  if (!sent || sent.size === 0) return { fault: 'Choose a file.' }
  if (sent.size > MAX_IMPORT_LENGTH) return { fault: 'The file is larger than 5 MB. Split it.' }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(await sent.arrayBuffer())
  } catch {
    return { fault: 'The file is not in UTF-8. Save it as “CSV UTF-8”, then choose it again.' }
  }
}

async function lookAt(p: Panel, csv: string): Promise<Screen> {
  const looked = await p.api.attempt('POST /api/v1/admin/movies/import', { body: { csv } })
  if (looked.ok) return previewed(csv, looked.value)
  const { detail, title, errors = [] } = looked.problem
  return choose(detail ?? title, errors)
}

async function apply(p: Panel, csv: string, preview: string): Promise<Screen> {
  const applied = await p.api.attempt('POST /api/v1/admin/movies/import', { body: { csv, dryRun: false, preview } })
  if (applied.ok) return imported(applied.value)
  if (applied.problem.code !== 'IMPORT_OUTDATED') return choose(applied.problem.detail ?? applied.problem.title)
  const again = await lookAt(p, csv)
  const says = 'Films were changed since this was previewed. Nothing was imported: look at it again.'
  return { ...again, status: 409, body: [<Notice tone="bad">{says}</Notice>, again.body] }
}

const choose = (fault: string | null, errors: readonly { path: string; message: string }[] = []): Screen => ({
  lead: `A CSV file of at most ${formatNumber(MAX_IMPORT_ROWS)} films and 5 MB. You see what becomes of each row before anything is imported.`,
  back: BACK,
  actions: (
    <ButtonLink href={`${PATH}/template`} icon={Download}>
      Template
    </ButtonLink>
  ),
  ...(fault === null ? {} : { status: 422 }),
  body: (
    <Form class="form" encoding="multipart/form-data">
      {fault !== null && (
        <Notice tone="bad">
          {fault}
          {errors.length > 0 && (
            <ul>
              {errors.map(({ path, message }) => (
                <li>{path ? `${path}: ${message}` : `It ${message}`}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      <div class="field">
        <label for="field-csv">File</label>
        <input id="field-csv" type="file" name="csv" accept=".csv,text/csv" required aria-describedby="csv-hint" />
        <p class="hint" id="csv-hint">
          The first row names the columns; only <code>title</code> is needed. Genres and credits are separated by
          semicolons, a name from its role by |. A row belongs to the film with its <code>slug</code>, or else with its
          title and release date. Empty cells change nothing.
        </p>
      </div>
      <div class="form-end">
        <Button>Look at it first</Button>
        <ButtonLink href={FILMS} look="quiet">
          Cancel
        </ButtonLink>
      </div>
    </Form>
  ),
})

function previewed(csv: string, report: ImportReport): Screen {
  const { CREATED, UPDATED } = report.counts
  return {
    title: 'What the import would do',
    lead: 'Nothing has been imported yet.',
    back: { href: PATH, label: 'Another file' },
    body: (
      <>
        <Counts report={report} />
        {CREATED + UPDATED === 0 ? (
          <Notice>There is nothing to import in this file.</Notice>
        ) : (
          <Form class="form-end" encoding="multipart/form-data">
            <input type="hidden" name="csv" value={csv} />
            <input type="hidden" name="preview" value={report.preview} />
            <Button>{`Import ${counted(CREATED + UPDATED, 'film')}`}</Button>
            <ButtonLink href={PATH} look="quiet">
              Leave it
            </ButtonLink>
          </Form>
        )}
        <Rows report={report} />
      </>
    ),
  }
}

const imported = (report: ImportReport): Screen => ({
  title: `${counted(report.counts.CREATED + report.counts.UPDATED, 'film')} imported`,
  back: BACK,
  body: (
    <>
      <Counts report={report} />
      <Rows report={report} />
    </>
  ),
})

const wordOf = ({ dryRun }: ImportReport, outcome: ImportedRow['outcome']) =>
  dryRun ? OUTCOMES[outcome].before : OUTCOMES[outcome].after

const Counts = ({ report }: { report: ImportReport }) => (
  <Facts
    of={(['CREATED', 'UPDATED', 'UNCHANGED', 'REFUSED'] as const).map((outcome) => [
      wordOf(report, outcome),
      formatNumber(report.counts[outcome]),
    ])}
  />
)

/** The rows, those that were refused first. */
function Rows({ report }: { report: ImportReport }) {
  const rows = report.data.toSorted((one, other) => ORDER.indexOf(one.outcome) - ORDER.indexOf(other.outcome))
  if (rows.length === 0) return <Empty title="The file has no rows." />
  return (
    <>
      <table class="table is-responsive import-rows">
        <thead>
          <tr>
            <th scope="col">Title</th>
            <th scope="col" class="is-numeric">
              Row
            </th>
            <th scope="col">{report.dryRun ? 'What it does' : 'What it did'}</th>
            <th scope="col">Details</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MAX_SHOWN).map((row) => (
            <ReportRow row={row} word={wordOf(report, row.outcome)} />
          ))}
        </tbody>
      </table>
      {rows.length > MAX_SHOWN && (
        <p class="muted">{`And ${counted(rows.length - MAX_SHOWN, 'more row', 'more rows')}.`}</p>
      )}
    </>
  )
}

const ReportRow = ({
  row: { row, title, outcome, movieId, changed, errors },
  word,
}: {
  row: ImportedRow
  word: string
}) => (
  <tr>
    <td data-label="Title">{movieId ? <a href={pathOf(movieId)}>{title}</a> : title || '–'}</td>
    <td data-label="Row" class="is-numeric">
      {row}
    </td>
    <td data-label="State">
      <Badge tone={OUTCOMES[outcome].tone}>{word}</Badge>
    </td>
    <td data-label="Details">
      {errors.length > 0
        ? errors.map(({ column, message }) => (column ? `${column}: ${message}` : message)).join('; ')
        : changed.join(', ') || '–'}
    </td>
  </tr>
)

const EXAMPLE: Record<(typeof IMPORT_COLUMNS)[number], string> = {
  title: 'Nosferatu',
  slug: '',
  description: 'A count buys a house.',
  genres: 'Horror; Drama',
  durationMinutes: '94',
  releaseDate: '1922-03-04',
  rating: '12',
  originalLanguage: 'de',
  distributor: '',
  cast: 'Max Schreck | Count Orlok; Greta Schröder | Ellen',
  crew: 'F. W. Murnau | Director',
  posterUrl: '',
  trailerUrl: '',
}

const template = page({
  path: `${PATH}/template`,
  title: 'Template for an import of films',
  needs: 'movies.create',
  view: () =>
    new Response(csvOf([IMPORT_COLUMNS, IMPORT_COLUMNS.map((column) => EXAMPLE[column])]), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="films.csv"',
      },
    }),
})

export const importPages: Page[] = [importPage, template]
