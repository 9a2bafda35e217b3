import { Construction } from 'lucide'
import { faultsOf } from '../kit/faults'
import { choice, type Faults, readFields, type Typed, text, typedIn } from '../kit/fields'
import { ActionForm, FieldList, Form } from '../kit/form'
import { type Page, page, type Screen } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Badge, Button, Facts, Notice, When } from '../kit/parts'

const PATH = '/admin/maintenance'

const FIELDS = {
  minutes: choice('For how long', [
    { value: '15', label: '15 minutes' },
    { value: '30', label: '30 minutes' },
    { value: '60', label: 'An hour' },
    { value: '240', label: 'Four hours' },
    { value: '720', label: 'Twelve hours' },
  ]),
  reason: text('Reason', { required: true, maxLength: 200, hint: 'Customers and colleagues read this sentence.' }),
}

const maintenance = page({
  path: PATH,
  title: 'Maintenance',
  // A system that is read-only concerns everybody; the endpoint admits admins alone, as does this permission.
  needs: 'jobs.manage',
  nav: { group: 'Operations', icon: Construction },
  view: (p) => screen(p, {}, {}),
  async submit(p, form) {
    if (form.get('act') === 'end') {
      await p.api.call('DELETE /api/v1/admin/read-only')
      return p.go(PATH, 'Changes are taken again within five seconds.')
    }
    const typed = typedIn(FIELDS, form)
    const read = readFields(FIELDS, typed)
    if (!read.ok) return screen(p, typed, read.faults)
    const body = { minutes: Number(read.values.minutes), reason: read.values.reason }
    const started = await p.api.attempt('PUT /api/v1/admin/read-only', { body })
    if (started.ok) return p.go(PATH, 'Nothing can be changed from now on, within five seconds.')
    return screen(p, typed, faultsOf(started.problem, FIELDS))
  },
})

async function screen(p: Panel, typed: Typed, faults: Faults): Promise<Screen> {
  const { readOnly } = await p.api.call('GET /api/v1/admin/read-only')
  return {
    lead: 'In read-only mode everybody reads and signs in, and nobody changes anything. It ends by itself.',
    ...(Object.keys(faults).length > 0 && { status: 422 }),
    body: (
      <>
        {readOnly ? (
          <Facts
            of={[
              ['State', <Badge tone="bad">Read-only</Badge>],
              ['Since', <When at={readOnly.since} />],
              ['Until', <When at={readOnly.until} />],
              ['Reason', readOnly.reason],
            ]}
          />
        ) : (
          <Facts of={[['State', <Badge tone="good">As usual</Badge>]]} />
        )}
        {readOnly && (
          <ActionForm class="buttons" hidden={{ act: 'end' }}>
            <Button>End it now</Button>
          </ActionForm>
        )}
        <Form class="form">
          <Notice>
            Nobody can buy, hold, cancel, scan or edit while it lasts. What the payment providers tell is taken, and the
            jobs go on.
          </Notice>
          <FieldList fields={FIELDS} typed={typed} faults={faults} />
          <div class="form-end">
            <Button look="danger">{readOnly ? 'Set another end' : 'Make it read-only'}</Button>
          </div>
        </Form>
      </>
    ),
  }
}

export const maintenancePages: Page[] = [maintenance]
