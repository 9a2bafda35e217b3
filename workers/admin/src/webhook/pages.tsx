import { WebhookParam, type WebhookView } from '@cinema/contracts/webhook/http'
import { WEBHOOK_EVENT_TYPES } from '@cinema/contracts/webhook/payloads'
import { Plus, Webhook as WebhookIcon } from 'lucide'
import type { Column } from '../kit/columns'
import { confirmPage } from '../kit/confirm-page'
import { listPage } from '../kit/list-page'
import type { Page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { ButtonLink, When } from '../kit/parts'
import { notFound } from '../shell/not-found'
import { deliveryPages } from './delivery-pages'
import { WebhookState, webhookState } from './delivery-status'
import { webhookForms } from './forms'
import { secretPages } from './secret'

const LIST = '/admin/webhooks'

const COLUMNS: Column<WebhookView>[] = [
  { key: 'url', label: 'Receiver', value: ({ url }) => url },
  { key: 'description', label: 'Description', value: ({ description }) => description },
  { key: 'events', label: 'Events', value: ({ eventTypes }) => eventTypes.length, numeric: true },
  { key: 'state', label: 'State', value: webhookState, show: (webhook) => <WebhookState of={webhook} /> },
  {
    key: 'created',
    label: 'Added',
    minor: true,
    value: ({ createdAt }) => new Date(createdAt),
    show: ({ createdAt }) => <When at={createdAt} show="day" />,
  },
]

const webhooks = listPage({
  path: LIST,
  title: 'Webhooks',
  lead: 'Systems of others that hear of what happens here.',
  needs: 'webhooks.manage',
  nav: { group: 'Operations', icon: WebhookIcon },
  filters: {},
  columns: COLUMNS,
  async load(p, { page, perPage }) {
    const { data, meta } = await p.api.call('GET /api/v1/admin/webhooks', { query: { page, perPage } })
    return { rows: data, total: meta.total }
  },
  open: ({ id }) => `${LIST}/${id}`,
  actions: () => (
    <ButtonLink href={`${LIST}/new`} look="primary" icon={Plus}>
      Add a webhook
    </ButtonLink>
  ),
  empty: { title: 'Nobody is told.', hint: `Add a webhook for any of ${WEBHOOK_EVENT_TYPES.length} types of events.` },
})

const webhookOf = (p: Panel) => {
  const params =
    WebhookParam.safeParse({ webhookId: p.param('webhookId') }).data ?? notFound('There is no such webhook.')
  return p.api.call('GET /api/v1/admin/webhooks/:webhookId', { params })
}

const deleteWebhook = confirmPage({
  path: `${LIST}/:webhookId/delete`,
  title: 'Delete a webhook',
  needs: 'webhooks.manage',
  async plan(p) {
    const { id, url, version } = await webhookOf(p)
    const deliveries = (status?: 'PENDING') =>
      p.api.call('GET /api/v1/admin/webhooks/:webhookId/deliveries', {
        params: { webhookId: id },
        query: { status, perPage: 1 },
      })
    const [all, waiting] = await Promise.all([deliveries(), deliveries('PENDING')])
    return {
      title: 'Delete the webhook?',
      says: `${url} hears of nothing any more, and the log of its deliveries is deleted.`,
      facts: [
        ['Deliveries in the log', all.meta.total],
        ['Of these not yet delivered', waiting.meta.total],
      ],
      verb: 'Delete the webhook',
      version,
      back: { href: `${LIST}/${id}`, label: 'Webhook' },
    }
  },
  act: (p, version) =>
    p.api.attempt('DELETE /api/v1/admin/webhooks/:webhookId', { params: { webhookId: p.param('webhookId') }, version }),
  done: (p) => p.go(LIST, 'The webhook was deleted.'),
})

export const webhookPages: Page[] = [webhooks, ...webhookForms, deleteWebhook, ...secretPages, ...deliveryPages]
