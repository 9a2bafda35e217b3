import { type DeadLetterDetail, DeadLetterParam } from '@cinema/contracts/dead-letter/http'
import { RotateCw, Trash2 } from 'lucide'
import { text } from '../kit/fields'
import { ActionForm } from '../kit/form'
import { formPage } from '../kit/form-page'
import { counted } from '../kit/format'
import { type Page, page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Button, ButtonLink, Facts, Section, Timeline, When } from '../kit/parts'
import { notFound } from '../shell/not-found'
import { LetterStatus } from './letter-status'

const LIST = '/admin/dead-letters'

const paramsOf = (p: Panel) => {
  const read = DeadLetterParam.safeParse({ deadLetterId: p.param('deadLetterId') })
  return read.success ? read.data : notFound('There is no such dead letter.')
}

const letter = page({
  path: `${LIST}/:deadLetterId`,
  title: 'Dead letter',
  needs: 'events.manage',
  async view(p) {
    const found = await p.api.call('GET /api/v1/admin/dead-letters/:deadLetterId', { params: paramsOf(p) })
    return {
      title: found.type,
      lead: `Could not be delivered to ${found.subscriber}.`,
      back: { href: LIST, label: 'Dead letters' },
      body: <Letter of={found} />,
    }
  },
  async submit(p) {
    const replayed = await p.api.attempt('POST /api/v1/admin/dead-letters/:deadLetterId/replay', {
      params: paramsOf(p),
    })
    if (!replayed.ok) return p.go(p.url.pathname, replayed.problem.detail ?? replayed.problem.title, 'bad')
    return p.go(p.url.pathname, 'It is being delivered again.')
  },
})

const Letter = ({ of }: { of: DeadLetterDetail }) => (
  <>
    <Facts
      of={[
        ['State', <LetterStatus of={of.status} />],
        ['Given up', <When at={of.createdAt} />],
        ['After', counted(of.attempts, 'attempt')],
        ['About', <code>{of.aggregateId}</code>],
      ]}
    />
    {of.status === 'OPEN' && (
      <div class="buttons">
        <ActionForm>
          <Button icon={RotateCw}>Deliver it again</Button>
        </ActionForm>
        <ButtonLink href={`${LIST}/${of.id}/drop`} icon={Trash2}>
          Drop…
        </ButtonLink>
      </div>
    )}
    <Section title="What happened">
      <Timeline
        of={of.history.flatMap((each) => [
          ...(each.closedAt
            ? [
                {
                  at: each.closedAt,
                  says: each.status === 'DROPPED' ? 'Dropped' : 'Delivered again',
                  detail: each.closedBecause,
                },
              ]
            : []),
          { at: each.createdAt, says: each.reason, tone: 'bad' as const, detail: counted(each.attempts, 'attempt') },
        ])}
      />
    </Section>
    <Section title="Deliveries of this event">
      <Facts
        of={of.deliveries.map(({ subscriber, status, attempts }) => [
          subscriber,
          `${DELIVERY_WORDS[status]} (${counted(attempts, 'attempt')})`,
        ])}
      />
    </Section>
    <Section title="The event">
      <pre class="code-block" tabindex={0}>
        {JSON.stringify(of.event, null, 2)}
      </pre>
    </Section>
  </>
)

const DELIVERY_WORDS: Record<DeadLetterDetail['deliveries'][number]['status'], string> = {
  SENT: 'On its way',
  DONE: 'Done',
  DEAD: 'Given up',
  DROPPED: 'Dropped',
}

const dropLetter = formPage({
  path: `${LIST}/:deadLetterId/drop`,
  title: 'Drop a dead letter',
  needs: 'events.manage',
  lead: 'The event is never delivered to this subscriber. The letter stays as a record of who decided it and why.',
  fields: {
    reason: text('Reason', {
      required: true,
      maxLength: 500,
      rows: 3,
      hint: 'Who was told, or what was done instead.',
    }),
  },
  back: (p) => ({ href: `${LIST}/${p.param('deadLetterId')}`, label: 'Dead letter' }),
  async load(p) {
    const { type, subscriber } = await p.api.call('GET /api/v1/admin/dead-letters/:deadLetterId', {
      params: paramsOf(p),
    })
    return { values: { reason: '' }, title: `Drop ${type} for ${subscriber}?` }
  },
  verb: 'Drop it',
  save: (p, body) => p.api.attempt('POST /api/v1/admin/dead-letters/:deadLetterId/drop', { params: paramsOf(p), body }),
  done: (p) => p.go(LIST, 'The letter was dropped.'),
})

export const letterPages: Page[] = [letter, dropLetter]
