import { CinemaId } from '@cinema/contracts/shared/ids'
import type { WebhookView } from '@cinema/contracts/webhook/http'
import { WEBHOOK_EVENT_TYPES, type WebhookEventType } from '@cinema/contracts/webhook/payloads'
import { KeyRound, ListChecks, Send, Trash2 } from 'lucide'
import { faultsOf } from '../kit/faults'
import {
  choice,
  choices,
  type Faults,
  readFields,
  type Typed,
  text,
  typedIn,
  type ValuesOf,
  yesNo,
} from '../kit/fields'
import { ActionForm, FieldList, Form } from '../kit/form'
import { formPage } from '../kit/form-page'
import { type Page, page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Button, ButtonLink, Facts, When } from '../kit/parts'
import { answerText, WebhookState } from './delivery-status'
import { secretScreen } from './secret'

const LIST = '/admin/webhooks'
const BACK = { href: LIST, label: 'Webhooks' }

const fieldsOf = ({ cinemas }: Panel) => ({
  url: text('Receiver', { type: 'url', required: true, maxLength: 2_000, hint: 'HTTPS, at a public address.' }),
  description: text('Description', { maxLength: 200, hint: 'Who receives it, and whom to ask.' }),
  cinemaId: choice(
    'Cinema',
    [{ value: '', label: 'Every cinema' }, ...cinemas.map(({ id, name }) => ({ value: id, label: name }))],
    { required: false, hint: 'It still hears of films, genres and accounts.' },
  ),
  eventTypes: choices(
    'Events',
    WEBHOOK_EVENT_TYPES.map((value) => ({ value, label: value })),
    { required: true },
  ),
  enabled: yesNo('Send to it'),
})
type Values = ValuesOf<ReturnType<typeof fieldsOf>>

const bodyOf = ({ cinemaId, eventTypes, ...rest }: Values) => ({
  ...rest,
  eventTypes: WEBHOOK_EVENT_TYPES.filter((type): type is WebhookEventType => eventTypes.includes(type)),
  cinemaId: CinemaId.safeParse(cinemaId).data ?? null,
})

const REFUSED_AT = { WEBHOOK_URL_REFUSED: 'url', CINEMA_NOT_FOUND: 'cinemaId' } as const

/** The answer has the secret, which no page shows a second time: so it is shown at once, and not after a redirect. */
const newWebhook = page({
  path: `${LIST}/new`,
  title: 'Add a webhook',
  needs: 'webhooks.manage',
  view: (p) => newScreen(p, { enabled: ['on'] }, {}),
  async submit(p, form) {
    const typed = typedIn(fieldsOf(p), form)
    const read = readFields(fieldsOf(p), typed)
    if (!read.ok) return newScreen(p, typed, read.faults)
    const added = await p.api.attempt('POST /api/v1/admin/webhooks', { body: bodyOf(read.values) })
    if (added.ok) return secretScreen('The webhook was added', added.value)
    return newScreen(p, typed, faultsOf(added.problem, fieldsOf(p), REFUSED_AT))
  },
})

const newScreen = (p: Panel, typed: Typed, faults: Faults) => ({
  back: BACK,
  lead: 'Its secret is shown once, after it was added.',
  ...(Object.keys(faults).length > 0 && { status: 422 }),
  body: (
    <Form class="form">
      <FieldList fields={fieldsOf(p)} typed={typed} faults={faults} />
      <div class="form-end">
        <Button>Add the webhook</Button>
        <ButtonLink href={LIST} look="quiet">
          Cancel
        </ButtonLink>
      </div>
    </Form>
  ),
})

const webhook = formPage({
  path: `${LIST}/:webhookId`,
  title: 'Webhook',
  needs: 'webhooks.manage',
  fields: fieldsOf,
  back: () => BACK,
  async load(p) {
    const found = await p.api.call('GET /api/v1/admin/webhooks/:webhookId', {
      params: { webhookId: p.param('webhookId') },
    })
    const { url, description, eventTypes, cinemaId, enabled, version } = found
    return {
      values: { url, description, eventTypes, cinemaId: cinemaId ?? '', enabled },
      version,
      title: description || new URL(url).host,
      aside: <AboutWebhook of={found} />,
    }
  },
  verb: 'Save',
  refusedAt: REFUSED_AT,
  save: (p, values, version) =>
    p.api.attempt('PATCH /api/v1/admin/webhooks/:webhookId', {
      params: { webhookId: p.param('webhookId') },
      body: bodyOf(values),
      version,
    }),
  done: (p) => p.go(LIST, 'The webhook was saved.'),
})

const AboutWebhook = ({ of }: { of: WebhookView }) => (
  <>
    <Facts
      of={[
        ['State', <WebhookState of={of} />],
        ['Added', <When at={of.createdAt} show="day" />],
        ...(of.failingSince ? ([['Failing since', <When at={of.failingSince} />]] as const) : []),
        ...(of.oldSecretUntil ? ([['Old secret signs until', <When at={of.oldSecretUntil} />]] as const) : []),
      ]}
    />
    <div class="buttons">
      <ButtonLink href={`${LIST}/${of.id}/deliveries`} icon={ListChecks}>
        Deliveries
      </ButtonLink>
      <ActionForm action={`${LIST}/${of.id}/test`}>
        <Button look="plain" icon={Send}>
          Send a test
        </Button>
      </ActionForm>
      <ButtonLink href={`${LIST}/${of.id}/secret`} icon={KeyRound}>
        New secret…
      </ButtonLink>
      <ButtonLink href={`${LIST}/${of.id}/delete`} icon={Trash2}>
        Delete…
      </ButtonLink>
    </div>
  </>
)

const testWebhook = page({
  path: `${LIST}/:webhookId/test`,
  title: 'Send a test',
  needs: 'webhooks.manage',
  view: (p) => p.go(`${LIST}/${p.param('webhookId')}`),
  async submit(p) {
    const webhookId = p.param('webhookId')
    const sent = await p.api.call('POST /api/v1/admin/webhooks/:webhookId/test', { params: { webhookId } })
    const isReceived = sent.status === 'DELIVERED'
    const says = `${isReceived ? 'The test was received' : 'The test failed'}: ${answerText(sent.lastAttempt)}.`
    return p.go(`${LIST}/${webhookId}/deliveries/${sent.id}`, says, isReceived ? 'good' : 'bad')
  },
})

export const webhookForms: Page[] = [newWebhook, webhook, testWebhook]
