import type { AuditEntry } from '@cinema/contracts/identity/audit'
import { toInstantText } from '@cinema/contracts/shared/time'
import { dayBounds } from '@cinema/domain/schedule/local-day'
import { ScrollText } from 'lucide'
import type { Column } from '../kit/columns'
import { counted } from '../kit/format'
import { listPage } from '../kit/list-page'
import type { ListQuery } from '../kit/list-query'
import type { Page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { When } from '../kit/parts'
import { type Difference, differencesOf } from './diff'

const FILTERS = {
  who: { kind: 'search', label: 'Who, by e-mail' },
  action: { kind: 'search', label: 'Action', placeholder: 'Action' },
  subject: { kind: 'search', label: 'Subject', placeholder: 'Id of the subject' },
  from: { kind: 'day', label: 'From' },
  to: { kind: 'day', label: 'To' },
} as const
type AuditFilter = keyof typeof FILTERS

const changesOf = ({ before, after }: AuditEntry) => differencesOf(before, after)
const written = (value: string | undefined) => value ?? '–'

const COLUMNS: Column<AuditEntry>[] = [
  { key: 'at', label: 'When', value: ({ at }) => new Date(at), show: ({ at }) => <When at={at} /> },
  { key: 'who', label: 'Who', value: ({ actorEmail, actorId }) => actorEmail ?? actorId },
  { key: 'action', label: 'Action', value: ({ action }) => action, show: ({ action }) => <code>{action}</code> },
  { key: 'subject', label: 'Subject', value: ({ subject }) => subject, show: ({ subject }) => <Id of={subject} /> },
  {
    key: 'changes',
    label: 'Changes',
    value: (entry) =>
      changesOf(entry)
        .map(({ path, before, after }) => `${path}: ${written(before)} → ${written(after)}`)
        .join('\n'),
    show: (entry) => <Changes of={changesOf(entry)} />,
  },
  {
    key: 'request',
    label: 'Request',
    minor: true,
    value: ({ requestId }) => requestId,
    show: ({ requestId }) => <Id of={requestId ?? '–'} />,
  },
]

/** An id is long: the page shows how it ends, and all of it to the pointer. */
const Id = ({ of }: { of: string }) => <code title={of}>{/^[0-9a-f-]{36}$/.test(of) ? `…${of.slice(-8)}` : of}</code>

const Changes = ({ of }: { of: Difference[] }) =>
  of.length === 0 ? (
    <span class="muted">–</span>
  ) : (
    <details class="changes">
      <summary>{counted(of.length, 'value')}</summary>
      <table class="table diff">
        <thead>
          <tr>
            <th scope="col">Value</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {of.map(({ path, before, after }) => (
            <tr>
              <th scope="row">{path}</th>
              <td>{before === undefined ? <span class="muted">–</span> : <del>{before}</del>}</td>
              <td>{after === undefined ? <span class="muted">–</span> : <ins>{after}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )

const audit = listPage({
  path: '/admin/audit',
  title: 'Audit',
  lead: 'Who did what, with the state before and after. Nobody can change or delete an entry.',
  needs: 'audit.read',
  nav: { group: 'Operations', icon: ScrollText },
  filters: FILTERS,
  columns: COLUMNS,
  async load(p, { filters, cursor, perPage }) {
    const actorId = filters.who ? await accountOf(p, filters.who) : undefined
    if (actorId === null) return { rows: [], fault: `Nobody has the e-mail ${filters.who}.` }

    const read = await p.api.attempt('GET /api/v1/admin/audit', {
      query: {
        ...spanOf(p, filters),
        actorId,
        action: filters.action,
        subject: filters.subject,
        cursor: cursor ?? undefined,
        perPage,
      },
    })
    if (read.ok) return { rows: read.value.data, nextCursor: read.value.meta.nextCursor }
    return { rows: [], fault: read.problem.errors?.[0]?.message ?? read.problem.detail ?? read.problem.title }
  },
  empty: { title: 'Nothing has been done yet.' },
})

/** The id of the account with this e-mail; null if there is none. */
async function accountOf(p: Panel, email: string): Promise<string | null> {
  const { data } = await p.api.call('GET /api/v1/admin/users', { query: { search: email } })
  return data.find((account) => account.email === email.toLowerCase())?.id ?? null
}

/** The filters are days on the clocks of the chosen cinema. */
function spanOf(p: Panel, { from, to }: ListQuery<AuditFilter>['filters']) {
  const zone = p.cinema?.timeZone ?? 'UTC'
  return {
    from: from && toInstantText(dayBounds(from, zone).from),
    to: to && toInstantText(dayBounds(to, zone).to),
  }
}

export const auditPages: Page[] = [audit]
