import { AlertCause } from '@cinema/contracts/alert/facts'
import { AlertStatus, type AlertView } from '@cinema/contracts/alert/http'
import { Siren } from 'lucide'
import type { Column } from '../kit/columns'
import { faultsOf } from '../kit/faults'
import { type Faults, readFields, type Typed, text, typedIn } from '../kit/fields'
import { FieldList, Form } from '../kit/form'
import { listPage } from '../kit/list-page'
import { type Page, page, type Screen } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Badge, Button, Facts, Section, When } from '../kit/parts'
import { PlaceOfAlert } from './place'

const LIST = '/admin/alerts'

const CAUSES: Record<AlertCause, string> = {
  discrepancy: 'Money differs',
  'refund-failed': 'Refund failed',
  'charged-back': 'Charged back',
  'dead-letter': 'Event not delivered',
  'events-late': 'Events are late',
  'job-failed': 'Job failed',
  'circuit-open': 'Worker does not answer',
  'webhook-off': 'Webhook switched off',
}

const COLUMNS: Column<AlertView>[] = [
  { key: 'title', label: 'Alert', value: ({ title }) => title },
  { key: 'whatToDo', label: 'What to do', value: ({ whatToDo }) => whatToDo },
  { key: 'cause', label: 'Cause', value: ({ cause }) => CAUSES[cause], minor: true },
  { key: 'lastAt', label: 'Last', value: ({ lastAt }) => new Date(lastAt), show: ({ lastAt }) => <When at={lastAt} /> },
  { key: 'occurrences', label: 'Times', value: ({ occurrences }) => occurrences, numeric: true },
  {
    key: 'status',
    label: 'State',
    value: ({ status }) => status,
    show: ({ status }) => <AlertState of={status} />,
  },
]

const AlertState = ({ of }: { of: AlertStatus }) =>
  of === 'OPEN' ? <Badge tone="bad">Open</Badge> : <Badge>Closed</Badge>

const alerts = listPage({
  path: LIST,
  title: 'Alerts',
  lead: 'What calls for somebody who may act on it. Each says what to do.',
  needs: 'employed',
  nav: { group: 'Today', icon: Siren },
  filters: {
    status: {
      kind: 'select',
      label: 'State',
      options: [
        { value: 'OPEN', label: 'Open' },
        { value: 'CLOSED', label: 'Closed' },
      ],
    },
    cause: {
      kind: 'select',
      label: 'Cause',
      options: AlertCause.options.map((value) => ({ value, label: CAUSES[value] })),
    },
  },
  columns: COLUMNS,
  async load(p, { filters, page, perPage }) {
    const status = AlertStatus.safeParse(filters.status).data ?? 'OPEN'
    const cause = AlertCause.safeParse(filters.cause).data
    const { data, meta } = await p.api.call('GET /api/v1/admin/alerts', { query: { status, cause, page, perPage } })
    return { rows: data, total: meta.total }
  },
  open: ({ id }) => `${LIST}/${id}`,
  empty: { title: 'Nothing calls for you.', hint: 'Closed alerts are found by their state.' },
})

const FIELDS = {
  note: text('What was done', {
    required: true,
    maxLength: 500,
    rows: 3,
    hint: 'Others read it. If it happens again, a new alert is raised.',
  }),
}

const alert = page({
  path: `${LIST}/:alertId`,
  title: 'Alert',
  needs: 'employed',
  view: async (p) => alertScreen(await alertOf(p), {}, {}),
  async submit(p, form) {
    const typed = typedIn(FIELDS, form)
    const read = readFields(FIELDS, typed)
    if (!read.ok) return alertScreen(await alertOf(p), typed, read.faults)
    const params = { alertId: p.param('alertId') }
    const closed = await p.api.attempt('POST /api/v1/admin/alerts/:alertId/close', { params, body: read.values })
    if (closed.ok) return p.go(LIST, 'The alert was closed.')
    return alertScreen(await alertOf(p), typed, faultsOf(closed.problem, FIELDS, {}))
  },
})

const alertOf = (p: Panel) =>
  p.api.call('GET /api/v1/admin/alerts/:alertId', { params: { alertId: p.param('alertId') } })

const alertScreen = (of: AlertView, typed: Typed, faults: Faults): Screen => ({
  title: of.title,
  lead: of.message,
  back: { href: LIST, label: 'Alerts' },
  ...(Object.keys(faults).length > 0 && { status: 422 }),
  body: (
    <>
      <Facts
        of={[
          ['State', <AlertState of={of.status} />],
          ['Raised', <When at={of.raisedAt} />],
          ['Last', <When at={of.lastAt} />],
          ['Times', of.occurrences],
        ]}
      />
      <Section title="What to do">
        <p>{of.whatToDo}</p>
        <PlaceOfAlert alert={of} />
      </Section>
      {of.status === 'OPEN' ? (
        <Form class="form">
          <FieldList fields={FIELDS} typed={typed} faults={faults} />
          <div class="form-end">
            <Button>Close the alert</Button>
          </div>
        </Form>
      ) : (
        <Section title="What was done">
          <p>{of.note ?? 'It ended by itself.'}</p>
          {of.closedAt && (
            <p class="muted">
              <When at={of.closedAt} />
            </p>
          )}
        </Section>
      )}
    </>
  ),
})

export const alertPages: Page[] = [alerts, alert]
