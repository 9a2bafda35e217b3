import type { WebhookId } from '@cinema/contracts/shared/ids'
import { toInstantText } from '@cinema/contracts/shared/time'
import {
  type WebhookDeliveryDetail,
  WebhookDeliveryParam,
  WebhookDeliveryStatus,
  type WebhookDeliveryView,
  WebhookParam,
} from '@cinema/contracts/webhook/http'
import { RotateCw } from 'lucide'
import type { Column } from '../kit/columns'
import { confirmPage } from '../kit/confirm-page'
import { ActionForm } from '../kit/form'
import { counted } from '../kit/format'
import { listPage } from '../kit/list-page'
import { type Page, page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Button, ButtonLink, Facts, Section, Timeline, When } from '../kit/parts'
import { notFound } from '../shell/not-found'
import { answerText, DELIVERY_STATUSES, DeliveryStatus } from './delivery-status'

const LIST = '/admin/webhooks'
const DAY_MS = 86_400_000

type Row = WebhookDeliveryView & { webhookId: WebhookId }

const COLUMNS: Column<Row>[] = [
  {
    key: 'created',
    label: 'Created',
    value: (each) => new Date(each.createdAt),
    show: (each) => <When at={each.createdAt} />,
  },
  { key: 'type', label: 'Event', value: ({ type }) => type, show: ({ type }) => <code>{type}</code> },
  {
    key: 'status',
    label: 'State',
    value: ({ status }) => status,
    show: ({ status }) => <DeliveryStatus of={status} />,
  },
  { key: 'answer', label: 'Last answer', value: ({ lastAttempt }) => answerText(lastAttempt) },
  { key: 'attempts', label: 'Attempts', value: ({ attempts }) => attempts, numeric: true },
  {
    key: 'next',
    label: 'Next attempt',
    minor: true,
    value: ({ nextAttemptAt }) => (nextAttemptAt ? new Date(nextAttemptAt) : null),
    show: ({ nextAttemptAt }) => (nextAttemptAt ? <When at={nextAttemptAt} /> : '–'),
  },
]

const webhookParams = (p: Panel) =>
  WebhookParam.safeParse({ webhookId: p.param('webhookId') }).data ?? notFound('There is no such webhook.')

const deliveries = listPage({
  path: `${LIST}/:webhookId/deliveries`,
  title: 'Deliveries of a webhook',
  needs: 'webhooks.manage',
  filters: { status: { kind: 'select', label: 'State', options: DELIVERY_STATUSES } },
  columns: COLUMNS,
  async about(p) {
    const { id, url, description } = await p.api.call('GET /api/v1/admin/webhooks/:webhookId', {
      params: webhookParams(p),
    })
    return { title: `Deliveries to ${description || url}`, back: { href: `${LIST}/${id}`, label: 'Webhook' } }
  },
  async load(p, { filters, page, perPage }) {
    const status = WebhookDeliveryStatus.safeParse(filters.status).data
    const { data, meta } = await p.api.call('GET /api/v1/admin/webhooks/:webhookId/deliveries', {
      params: webhookParams(p),
      query: { status, page, perPage },
    })
    return { rows: data.map((each) => ({ ...each, ...webhookParams(p) })), total: meta.total }
  },
  open: ({ webhookId, id }) => `${LIST}/${webhookId}/deliveries/${id}`,
  actions: (p) => (
    <ButtonLink href={`${LIST}/${p.param('webhookId')}/replay`} icon={RotateCw}>
      Send failed ones again…
    </ButtonLink>
  ),
  empty: { title: 'Nothing was sent yet.' },
})

const paramsOf = (p: Panel) =>
  WebhookDeliveryParam.safeParse({ webhookId: p.param('webhookId'), deliveryId: p.param('deliveryId') }).data ??
  notFound('There is no such delivery.')

const delivery = page({
  path: `${LIST}/:webhookId/deliveries/:deliveryId`,
  title: 'Delivery',
  needs: 'webhooks.manage',
  async view(p) {
    const params = paramsOf(p)
    const found = await p.api.call('GET /api/v1/admin/webhooks/:webhookId/deliveries/:deliveryId', { params })
    return {
      title: found.type,
      back: { href: `${LIST}/${params.webhookId}/deliveries`, label: 'Deliveries' },
      body: <Delivery of={found} />,
    }
  },
  async submit(p) {
    const params = paramsOf(p)
    const again = await p.api.attempt('POST /api/v1/admin/webhooks/:webhookId/deliveries/:deliveryId/replay', {
      params,
    })
    if (!again.ok) return p.go(p.url.pathname, again.problem.detail ?? again.problem.title, 'bad')
    return p.go(p.url.pathname, 'It is being sent again.')
  },
})

const Delivery = ({ of }: { of: WebhookDeliveryDetail }) => (
  <>
    <Facts
      of={[
        ['State', <DeliveryStatus of={of.status} />],
        ['Created', <When at={of.createdAt} />],
        ['Attempts', of.attempts],
        ['Next attempt', of.nextAttemptAt ? <When at={of.nextAttemptAt} /> : '–'],
        ['webhook-id', <code>{of.messageId}</code>],
      ]}
    />
    {of.status !== 'PENDING' && (
      <ActionForm class="buttons">
        <Button look="plain" icon={RotateCw}>
          Send it again
        </Button>
      </ActionForm>
    )}
    <Section title="Attempts">
      <Timeline
        of={of.log.map((attempt) => ({
          at: attempt.at,
          says: answerText(attempt),
          tone: attempt.error || (attempt.status ?? 0) >= 300 ? ('bad' as const) : ('good' as const),
          detail: attempt.body ? <pre class="code-block">{attempt.body}</pre> : null,
        }))}
      />
    </Section>
    <Section title="What is sent">
      <pre class="code-block" tabindex={0}>
        {of.payload}
      </pre>
    </Section>
  </>
)

const replayFailed = confirmPage({
  path: `${LIST}/:webhookId/replay`,
  title: 'Send failed deliveries again',
  needs: 'webhooks.manage',
  async plan(p) {
    const { meta } = await p.api.call('GET /api/v1/admin/webhooks/:webhookId/deliveries', {
      params: webhookParams(p),
      query: { status: 'FAILED', perPage: 1 },
    })
    return {
      title: 'Send failed deliveries again?',
      says: 'Those of the last seven days, the oldest first, with all attempts anew.',
      facts: [['Failed deliveries in the log', meta.total]],
      verb: 'Send them again',
      back: { href: `${LIST}/${webhookParams(p).webhookId}/deliveries`, label: 'Deliveries' },
      ...(meta.total === 0 && { blocked: 'No delivery has failed.' }),
    }
  },
  act: (p) =>
    p.api.attempt('POST /api/v1/admin/webhooks/:webhookId/deliveries/replay', {
      params: webhookParams(p),
      body: { since: toInstantText(p.now - 7 * DAY_MS) },
    }),
  done: (p, { replayed, left }) =>
    p.go(
      `${LIST}/${p.param('webhookId')}/deliveries`,
      `${counted(replayed, 'delivery', 'deliveries')} sent again, ${left} left.`,
    ),
})

export const deliveryPages: Page[] = [deliveries, delivery, replayFailed]
