import { AnnouncementStatus, type AnnouncementView } from '@cinema/contracts/announcement/http'
import { Megaphone, Plus } from 'lucide'
import type { Column } from '../kit/columns'
import { confirmPage } from '../kit/confirm-page'
import { formatNumber } from '../kit/format'
import { listPage } from '../kit/list-page'
import type { Page } from '../kit/page'
import { ButtonLink, When } from '../kit/parts'
import { announcementForms } from './forms'
import { announcementOf, announcementPage } from './one'
import { AnnouncementState, STATE_OPTIONS } from './state'

const LIST = '/admin/announcements'

const COLUMNS: Column<AnnouncementView>[] = [
  { key: 'title', label: 'Title', value: ({ texts }) => texts.en.title },
  { key: 'kind', label: 'Kind', value: ({ kind }) => (kind === 'SERVICE' ? 'About a booking' : 'Offer'), minor: true },
  {
    key: 'status',
    label: 'State',
    value: ({ status }) => status,
    show: ({ status }) => <AnnouncementState of={status} />,
  },
  { key: 'handled', label: 'Written to', value: ({ progress }) => progress.inApp + progress.email, numeric: true },
  {
    key: 'people',
    label: 'People',
    value: ({ counts, progress }) => progress.people ?? counts?.people ?? null,
    numeric: true,
  },
  {
    key: 'created',
    label: 'Written',
    value: (each) => new Date(each.createdAt),
    show: (each) => <When at={each.createdAt} />,
  },
]

const announcements = listPage({
  path: LIST,
  title: 'Announcements',
  lead: 'What is told to many at once, in the app and by e-mail, each in their own language.',
  needs: 'announcements.send',
  nav: { group: 'Operations', icon: Megaphone },
  filters: { status: { kind: 'select', label: 'State', options: STATE_OPTIONS } },
  columns: COLUMNS,
  async load(p, { filters, page, perPage }) {
    const status = AnnouncementStatus.safeParse(filters.status).data
    const { data, meta } = await p.api.call('GET /api/v1/admin/announcements', { query: { status, page, perPage } })
    return { rows: data, total: meta.total }
  },
  open: ({ id }) => `${LIST}/${id}`,
  actions: () => (
    <ButtonLink href={`${LIST}/new`} look="primary" icon={Plus}>
      Write an announcement
    </ButtonLink>
  ),
  empty: { title: 'Nothing was announced yet.', hint: 'A draft is counted first, and sent when you say so.' },
})

const cancelAnnouncement = confirmPage({
  path: `${LIST}/:announcementId/cancel`,
  title: 'Cancel an announcement',
  needs: 'announcements.send',
  async plan(p) {
    const { id, texts, status, progress, version } = await announcementOf(p)
    const isSending = status === 'SENDING'
    return {
      title: `Cancel “${texts.en.title}”?`,
      says: isSending
        ? 'The sending stops. Those who were written to already have received it.'
        : 'The draft is put away. Nobody has received it.',
      facts: [
        ['Written to already', formatNumber(progress.handled)],
        ['Still to come', progress.people === null ? '–' : formatNumber(progress.people - progress.handled)],
      ],
      verb: isSending ? 'Stop the sending' : 'Cancel the draft',
      version,
      back: { href: `${LIST}/${id}`, label: 'Announcement' },
      ...((status === 'SENT' || status === 'CANCELLED') && { blocked: 'It has ended already.' }),
    }
  },
  act: (p, version) =>
    p.api.attempt('POST /api/v1/admin/announcements/:announcementId/cancel', {
      params: { announcementId: p.param('announcementId') },
      version,
    }),
  done: (p, { id }) => p.go(`${LIST}/${id}`, 'It was cancelled.'),
})

export const announcementPages: Page[] = [announcements, ...announcementForms, announcementPage, cancelAnnouncement]
