import { WebhookParam, type WebhookWithSecret } from '@cinema/contracts/webhook/http'
import { Form } from '../kit/form'
import { VersionInput, versionIn } from '../kit/form-version'
import { type Page, page, type Screen } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Button, ButtonLink, Facts, Notice, When } from '../kit/parts'
import { notFound } from '../shell/not-found'

const LIST = '/admin/webhooks'

/** Shows the secret of a webhook, which nothing shows a second time. */
export const secretScreen = (title: string, { id, url, secret, oldSecretUntil }: WebhookWithSecret): Screen => ({
  title,
  lead: url,
  body: (
    <div class="confirm">
      <Notice tone="info">
        Copy the secret now: it is shown this once. The receiver verifies the signatures with it.
      </Notice>
      <Facts
        of={[
          ['Secret', <code class="secret">{secret}</code>],
          ...(oldSecretUntil ? ([['The old one signs, too, until', <When at={oldSecretUntil} />]] as const) : []),
        ]}
      />
      <ButtonLink href={`${LIST}/${id}`} look="primary">
        I have copied it
      </ButtonLink>
    </div>
  ),
})

const webhookOf = (p: Panel) => {
  const params =
    WebhookParam.safeParse({ webhookId: p.param('webhookId') }).data ?? notFound('There is no such webhook.')
  return p.api.call('GET /api/v1/admin/webhooks/:webhookId', { params })
}

const newSecret = page({
  path: `${LIST}/:webhookId/secret`,
  title: 'New secret',
  needs: 'webhooks.manage',
  view: async (p) => askScreen(p, null),
  async submit(p, form) {
    const rotated = await p.api.attempt('POST /api/v1/admin/webhooks/:webhookId/rotate-secret', {
      params: { webhookId: p.param('webhookId') },
      version: versionIn(form),
    })
    if (rotated.ok) return secretScreen('The new secret', rotated.value)
    return askScreen(p, rotated.problem.detail ?? rotated.problem.title)
  },
})

async function askScreen(p: Panel, refusal: string | null): Promise<Screen> {
  const { id, url, version } = await webhookOf(p)
  return {
    title: 'Replace the secret?',
    lead: url,
    back: { href: `${LIST}/${id}`, label: 'Webhook' },
    ...(refusal ? { status: 409 } : {}),
    body: (
      <div class="confirm">
        {refusal && <Notice tone="bad">{refusal}</Notice>}
        <p class="confirm-says">
          Requests are signed with both secrets for a day, so that the receiver can change over at any time. An even
          older one no longer signs.
        </p>
        <Form class="form-end">
          <VersionInput of={version} />
          <Button look="danger">Replace the secret</Button>
          <ButtonLink href={`${LIST}/${id}`} look="quiet">
            Leave it
          </ButtonLink>
        </Form>
      </div>
    ),
  }
}

export const secretPages: Page[] = [newSecret]
