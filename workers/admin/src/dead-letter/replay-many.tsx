import { DeadLetterSubscriber } from '@cinema/contracts/dead-letter/http'
import { choice, type Faults, readFields, type Typed, textOrNull, typedIn } from '../kit/fields'
import { FieldList, Form } from '../kit/form'
import { counted } from '../kit/format'
import { page, type Screen } from '../kit/page'
import { Button, ButtonLink, Facts, Notice } from '../kit/parts'

const LIST = '/admin/dead-letters'
const MOST = 500

const FIELDS = {
  subscriber: choice(
    'Subscriber',
    [
      { value: '', label: 'Every subscriber' },
      ...DeadLetterSubscriber.options.map((value) => ({ value, label: value })),
    ],
    { required: false },
  ),
  type: textOrNull('Type of event', { maxLength: 100, hint: 'Such as booking.confirmed.v1. Empty for every type.' }),
}

/** Replays the open letters that a filter finds. It first says how many they are, and does it when that is confirmed. */
export const replayManyPage = page({
  path: `${LIST}/replay`,
  title: 'Deliver dead letters again',
  needs: 'events.manage',
  view: () => screen(<Ask typed={{}} faults={{}} />),
  async submit(p, form) {
    const typed = typedIn(FIELDS, form)
    const read = readFields(FIELDS, typed)
    if (!read.ok) return screen(<Ask typed={typed} faults={read.faults} />, 422)
    const subscriber = DeadLetterSubscriber.safeParse(read.values.subscriber).data
    const type = read.values.type ?? undefined
    if (!subscriber && !type) {
      return screen(<Ask typed={typed} faults={{ '': 'Choose a subscriber or a type of event.' }} />, 422)
    }
    if (form.get('sure') !== 'yes') {
      const { meta } = await p.api.call('GET /api/v1/admin/dead-letters', { query: { subscriber, type, perPage: 1 } })
      return screen(<Confirm subscriber={subscriber} type={type} found={meta.total} />)
    }
    const { replayed, left } = await p.api.call('POST /api/v1/admin/dead-letters/replay', {
      body: { subscriber, type },
    })
    return p.go(LIST, `${counted(replayed, 'letter')} are being delivered again, ${left} are left.`)
  },
})

const screen = (body: Screen['body'], status = 200): Screen => ({
  back: { href: LIST, label: 'Dead letters' },
  body,
  status,
})

const Ask = ({ typed, faults }: { typed: Typed; faults: Faults }) => (
  <Form class="form">
    <FieldList fields={FIELDS} typed={typed} faults={faults} />
    <div class="form-end">
      <Button>Count them first</Button>
      <ButtonLink href={LIST} look="quiet">
        Cancel
      </ButtonLink>
    </div>
  </Form>
)

type Found = { subscriber: DeadLetterSubscriber | undefined; type: string | undefined; found: number }

const Confirm = ({ subscriber, type, found }: Found) => (
  <div class="confirm">
    <p class="confirm-says">
      They are delivered with all attempts anew, the oldest first, at most {MOST} at once. Later events about the same
      things were delivered meanwhile.
    </p>
    <Facts
      of={[
        ['Open letters', found],
        ['Subscriber', subscriber ?? 'Every subscriber'],
        ['Type of event', type ?? 'Every type'],
      ]}
    />
    {found === 0 ? (
      <Notice>There is no open letter like this.</Notice>
    ) : (
      <Form class="form-end">
        <input type="hidden" name="subscriber" value={subscriber ?? ''} />
        <input type="hidden" name="type" value={type ?? ''} />
        <Button look="danger" name="sure" value="yes">
          Deliver {counted(Math.min(found, MOST), 'letter')} again
        </Button>
        <ButtonLink href={LIST} look="quiet">
          Leave them
        </ButtonLink>
      </Form>
    )}
  </div>
)
