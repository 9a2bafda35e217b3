import type { Child } from 'hono/jsx'
import { text } from '../kit/fields'
import { FieldBox, Form } from '../kit/form'
import { FormProvider } from '../kit/form-context'
import { Button, Notice } from '../kit/parts'
import type { PanelContext } from '../panel-context'
import { formTokenOf } from '../session/form-token'
import { sendDocument } from '../shell/document'
import { SIGN_IN } from '../shell/to-sign-in'
import { Wordmark } from '../shell/wordmark'

export const SECOND_STEP = `${SIGN_IN}/second-factor` as const

const EMAIL = text('E-mail', { type: 'email', required: true, autocomplete: 'username' })
const PASSWORD = text('Password', { type: 'password', required: true, autocomplete: 'current-password' })
const CODE = text('Code', {
  required: true,
  maxLength: 20,
  autocomplete: 'one-time-code',
  hint: 'The six digits of your authenticator, or one of your recovery codes.',
})

/** Where a form was sent from: the secret that its token is signed with, and the page to go on to. */
export type Origin = { secret: string; next: string }
type Told = { says?: string | undefined; tone?: 'bad' | 'info'; status?: number }

/** The first step of signing in: e-mail and password. */
export const sendSignIn = (c: PanelContext, from: Origin, { email = '', ...told }: Told & { email?: string } = {}) =>
  sendStep(
    c,
    from,
    told,
    <>
      <h1>Sign in</h1>
      <p class="lead">The panel is for those who work here.</p>
      <Told {...told} />
      <Form action={SIGN_IN} class="form">
        <input type="hidden" name="next" value={from.next} />
        <FieldBox name="email" field={EMAIL} typed={[email]} />
        <FieldBox name="password" field={PASSWORD} typed={[]} />
        <div class="form-end">
          <Button>Sign in</Button>
          <a href="/forgot-password">Forgotten the password?</a>
        </div>
      </Form>
    </>,
  )

/** The second step, for accounts with a second factor. `challenge` shows that the password was right. */
export const sendSecondStep = (c: PanelContext, from: Origin, challenge: string, told: Told = {}) =>
  sendStep(
    c,
    from,
    told,
    <>
      <h1>One more step</h1>
      <Told {...told} />
      <Form action={SECOND_STEP} class="form">
        <input type="hidden" name="next" value={from.next} />
        <input type="hidden" name="challenge" value={challenge} />
        <FieldBox name="code" field={CODE} typed={[]} />
        <div class="form-end">
          <Button>Sign in</Button>
          <a href={SIGN_IN}>Begin again</a>
        </div>
      </Form>
    </>,
  )

/** Customers have no business in the panel. They are told where theirs is. */
export const sendForCustomers = (c: PanelContext, from: Origin) =>
  sendStep(
    c,
    from,
    { status: 403 },
    <>
      <h1>Thank you for coming</h1>
      <p class="lead">This is where our staff work. Your account is a customer’s, and is signed out here again.</p>
      <p>
        <a class="button is-primary" href="/bookings">
          See your bookings
        </a>
      </p>
      <p>
        <a href={SIGN_IN}>Sign in with another account</a>
      </p>
    </>,
  )

const Told = ({ says, tone = 'bad' }: Told) => (says ? <Notice tone={tone}>{says}</Notice> : null)

async function sendStep(c: PanelContext, { secret }: Origin, { status = 200 }: Told, body: Child): Promise<Response> {
  const forms = { formToken: await formTokenOf(secret), url: new URL(c.req.url) }
  return sendDocument(
    c,
    { title: 'Sign in', status },
    <FormProvider value={forms}>
      <main class="gate">
        <Wordmark />
        <div class="gate-card">{body}</div>
      </main>
    </FormProvider>,
  )
}
