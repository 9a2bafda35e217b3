import type { EnrolmentView } from '@cinema/contracts/identity/http'
import { faultsOf } from '../kit/faults'
import { type Faults, type Fields, text, typedIn } from '../kit/fields'
import { FieldList, Form } from '../kit/form'
import { formPage } from '../kit/form-page'
import { type Page, page, type Screen } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Button, ButtonLink, Notice } from '../kit/parts'

const PATH = '/admin/account/second-factor'
const BACK = { href: '/admin/account', label: 'Your account' }

const PASSWORD = {
  password: text('Current password', { type: 'password', required: true, autocomplete: 'current-password' }),
}
const CODE = { code: text('Code', { required: true, maxLength: 6, autocomplete: 'one-time-code' }) }

const REFUSED_AT = { CURRENT_PASSWORD_WRONG: 'password', SECOND_FACTOR_WRONG: 'code' } as const

/** Sets a second factor up in three steps: the password, the first code, the recovery codes. */
const secondFactor = page({
  path: PATH,
  title: 'Second factor',
  needs: 'employed',
  async view(p) {
    const { on } = await p.api.call('GET /api/v1/auth/second-factor')
    return on ? p.go(`${PATH}/off`) : askPassword({})
  },
  submit: (p, form) => (form.has('secret') ? confirm(p, form) : enrol(p, form)),
})

const askPassword = (faults: Faults): Screen => ({
  lead: 'An authenticator on your phone shows a new code every half minute. Signing in then needs it beside the password.',
  back: BACK,
  ...(Object.keys(faults).length > 0 && { status: 422 }),
  body: <Step fields={PASSWORD} faults={faults} verb="Set it up" />,
})

async function enrol(p: Panel, form: FormData): Promise<Screen> {
  const { password = [] } = typedIn(PASSWORD, form)
  const begun = await p.api.attempt('POST /api/v1/auth/second-factor/enrol', { body: { password: password[0] ?? '' } })
  return begun.ok ? askCode(begun.value, {}) : askPassword(faultsOf(begun.problem, PASSWORD, REFUSED_AT))
}

/** The secret stays in the form until it is confirmed, so that a wrong code does not begin the set-up again. */
const askCode = ({ secret, qr, uri }: EnrolmentView, faults: Faults): Screen => ({
  lead: 'Scan this with your authenticator, then type the code that it shows.',
  back: BACK,
  ...(Object.keys(faults).length > 0 && { status: 422 }),
  body: (
    <div class="enrolment">
      <figure>
        <img
          src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
          alt="The secret as a QR code"
          width="220"
          height="220"
        />
        <figcaption>
          Or type this secret: <code class="secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </figcaption>
      </figure>
      <Step fields={CODE} faults={faults} verb="Turn it on" hidden={{ secret, qr, uri }} />
    </div>
  ),
})

async function confirm(p: Panel, form: FormData): Promise<Screen> {
  const sent = (name: string) => String(form.get(name) ?? '')
  const confirmed = await p.api.attempt('POST /api/v1/auth/second-factor/confirm', {
    body: { code: sent('code').replaceAll(' ', '') },
  })
  if (confirmed.ok) return showRecoveryCodes(confirmed.value.recoveryCodes)
  const isLapsed = confirmed.problem.code === 'ENROLMENT_LAPSED'
  const faults = faultsOf(confirmed.problem, isLapsed ? PASSWORD : CODE, isLapsed ? {} : REFUSED_AT)
  return isLapsed ? askPassword(faults) : askCode({ secret: sent('secret'), qr: sent('qr'), uri: sent('uri') }, faults)
}

const showRecoveryCodes = (codes: readonly string[]): Screen => ({
  title: 'Your recovery codes',
  lead: 'Each works once, in place of the authenticator. They are shown this once: print them, or write them down.',
  body: (
    <>
      <Notice tone="good">The second factor is on.</Notice>
      <ol class="recovery-codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <ButtonLink href={BACK.href} look="primary">
        I have kept them
      </ButtonLink>
    </>
  ),
})

type StepProps = { fields: Fields; faults: Faults; verb: string; hidden?: Record<string, string> }

const Step = ({ fields, faults, verb, hidden = {} }: StepProps) => (
  <Form class="form">
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <FieldList fields={fields} typed={{}} faults={faults} />
    <div class="form-end">
      <Button>{verb}</Button>
      <ButtonLink href={BACK.href} look="quiet">
        Cancel
      </ButtonLink>
    </div>
  </Form>
)

const turnOff = formPage({
  path: `${PATH}/off`,
  title: 'Turn the second factor off',
  lead: 'Signing in then needs only the password.',
  needs: 'employed',
  fields: {
    ...PASSWORD,
    code: text('Code', { required: true, maxLength: 20, autocomplete: 'one-time-code', hint: 'Or a recovery code.' }),
  },
  back: () => BACK,
  verb: 'Turn it off',
  refusedAt: REFUSED_AT,
  save: (p, body) => p.api.attempt('POST /api/v1/auth/second-factor/disable', { body }),
  done: (p) => p.go(BACK.href, 'The second factor is off.'),
})

export const secondFactorPages: Page[] = [secondFactor, turnOff]
