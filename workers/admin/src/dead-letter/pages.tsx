import { DeadLetterStatus, DeadLetterSubscriber, type DeadLetterView } from '@cinema/contracts/dead-letter/http'
import { MailX } from 'lucide'
import type { Column } from '../kit/columns'
import { listPage } from '../kit/list-page'
import type { ListQuery } from '../kit/list-query'
import type { Page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { ButtonLink, When } from '../kit/parts'
import { dayFrom, dayUntil } from '../shell/day-span'
import { letterPages } from './letter-pages'
import { LETTER_STATUSES, LetterStatus } from './letter-status'
import { replayManyPage } from './replay-many'

const FILTERS = {
  type: { kind: 'search', label: 'Type of event', placeholder: 'Type of event' },
  subscriber: {
    kind: 'select',
    label: 'Subscriber',
    options: DeadLetterSubscriber.options.map((value) => ({ value, label: value })),
  },
  status: { kind: 'select', label: 'State', options: LETTER_STATUSES },
  from: { kind: 'day', label: 'From' },
  to: { kind: 'day', label: 'Until' },
} as const
type Filter = keyof typeof FILTERS

/** What the API filters by: days are those of the chosen cinema. */
const letterFilter = (p: Panel, { type, subscriber, from, to }: ListQuery<Filter>['filters']) => ({
  type,
  subscriber: DeadLetterSubscriber.safeParse(subscriber).data,
  from: from && dayFrom(p, from),
  to: to && dayUntil(p, to),
})

const COLUMNS: Column<DeadLetterView>[] = [
  {
    key: 'createdAt',
    label: 'Given up',
    value: (letter) => new Date(letter.createdAt),
    show: (letter) => <When at={letter.createdAt} />,
  },
  { key: 'type', label: 'Event', value: ({ type }) => type, show: ({ type }) => <code>{type}</code> },
  { key: 'subscriber', label: 'Subscriber', value: ({ subscriber }) => subscriber },
  { key: 'reason', label: 'Reason', value: ({ reason }) => reason },
  { key: 'attempts', label: 'Attempts', value: ({ attempts }) => attempts, numeric: true, minor: true },
  { key: 'status', label: 'State', value: ({ status }) => status, show: ({ status }) => <LetterStatus of={status} /> },
]

const letters = listPage({
  path: '/admin/dead-letters',
  title: 'Dead letters',
  lead: 'Events that a Worker could not handle, however often it tried. The open ones wait for a decision.',
  needs: 'events.manage',
  nav: { group: 'Operations', icon: MailX },
  filters: FILTERS,
  columns: COLUMNS,
  async load(p, { filters, page, perPage }) {
    const status = DeadLetterStatus.safeParse(filters.status).data ?? 'OPEN'
    const { data, meta } = await p.api.call('GET /api/v1/admin/dead-letters', {
      query: { ...letterFilter(p, filters), status, page, perPage },
    })
    return { rows: data, total: meta.total }
  },
  open: ({ id }) => `/admin/dead-letters/${id}`,
  actions: () => <ButtonLink href="/admin/dead-letters/replay">Replay many…</ButtonLink>,
  empty: { title: 'Every event was delivered.', hint: 'Nothing waits for a decision.' },
})

export const deadLetterPages: Page[] = [letters, replayManyPage, ...letterPages]
