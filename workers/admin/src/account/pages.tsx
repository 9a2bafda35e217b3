import { deviceName } from '@cinema/contracts/identity/device-name'
import type { SecondFactorView, SessionView } from '@cinema/contracts/identity/http'
import { KeyRound, ShieldCheck } from 'lucide'
import { text } from '../kit/fields'
import { ActionForm } from '../kit/form'
import { formPage } from '../kit/form-page'
import { type Page, page } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Badge, Button, ButtonLink, Facts, Section, When } from '../kit/parts'
import { ROLE_NAMES } from '../shell/role-names'
import { choices } from './choices'
import { secondFactorPages } from './second-factor'

const ACCOUNT = '/admin/account'
const BACK = { href: ACCOUNT, label: 'Your account' }

const account = page({
  path: ACCOUNT,
  title: 'Your account',
  needs: 'employed',
  async view(p) {
    const [{ data: sessions }, secondFactor] = await Promise.all([
      p.api.call('GET /api/v1/auth/sessions'),
      p.api.call('GET /api/v1/auth/second-factor'),
    ])
    const { name, email, role } = p.session.user
    const cinemas = role === 'admin' ? 'All' : p.cinemas.map((cinema) => cinema.name).join(', ') || 'None'
    return {
      actions: <ButtonLink href={`${ACCOUNT}/choices`}>Cinema and theme</ButtonLink>,
      body: (
        <>
          <Facts
            of={[
              ['Name', name],
              ['E-mail', email],
              ['Role', ROLE_NAMES[role]],
              ['Cinemas', cinemas],
            ]}
          />
          <SignInSection of={secondFactor} />
          <Sessions of={sessions} />
        </>
      ),
    }
  },
  submit: (p, form) => endSessions(p, form),
})

const SignInSection = ({ of }: { of: SecondFactorView }) => (
  <Section title="Signing in">
    <p>
      Second factor: <Badge tone={of.on ? 'good' : 'bad'}>{of.on ? 'On' : 'Off'}</Badge>
      {of.on && ` ${of.recoveryCodesLeft} recovery codes are left.`}
    </p>
    <p class="buttons">
      <ButtonLink href={`${ACCOUNT}/second-factor`} icon={ShieldCheck}>
        {of.on ? 'Turn the second factor off' : 'Set up a second factor'}
      </ButtonLink>
      <ButtonLink href={`${ACCOUNT}/password`} icon={KeyRound}>
        Change the password
      </ButtonLink>
    </p>
  </Section>
)

const Sessions = ({ of }: { of: readonly SessionView[] }) => (
  <Section
    title="Sessions"
    actions={
      <ActionForm hidden={{ end: 'all' }}>
        <Button look="plain">Sign out everywhere</Button>
      </ActionForm>
    }
  >
    <table class="table is-responsive">
      <thead>
        <tr>
          <th scope="col">Device</th>
          <th scope="col">Since</th>
          <th scope="col">Last seen</th>
          <th scope="col">
            <span class="sr-only">End</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ id, userAgent, createdAt, lastSeenAt, current }) => (
          <tr>
            <td data-label="Device" class="device" title={userAgent}>
              {deviceName(userAgent) ?? (userAgent || 'Unknown')}
            </td>
            <td data-label="Since">
              <When at={createdAt} />
            </td>
            <td data-label="Last seen">
              <When at={lastSeenAt} />
            </td>
            <td>
              {current ? (
                <Badge tone="good">This one</Badge>
              ) : (
                <ActionForm hidden={{ end: id }}>
                  <Button look="plain">End</Button>
                </ActionForm>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Section>
)

async function endSessions(p: Panel, form: FormData): Promise<Response> {
  const sessionId = String(form.get('end') ?? '')
  if (sessionId === 'all') {
    await p.api.call('POST /api/v1/auth/logout-everywhere')
    return p.go('/admin/login')
  }
  const ended = await p.api.attempt('DELETE /api/v1/auth/sessions/:sessionId', { params: { sessionId } })
  return ended.ok ? p.go(ACCOUNT, 'The session has ended.') : p.go(ACCOUNT, 'That session had ended already.', 'bad')
}

const password = formPage({
  path: `${ACCOUNT}/password`,
  title: 'Change the password',
  needs: 'employed',
  fields: {
    currentPassword: text('Current password', { type: 'password', required: true, autocomplete: 'current-password' }),
    newPassword: text('New password', {
      type: 'password',
      required: true,
      autocomplete: 'new-password',
      hint: 'At least 10 characters. Your other sessions end.',
    }),
  },
  back: () => BACK,
  verb: 'Change the password',
  refusedAt: { CURRENT_PASSWORD_WRONG: 'currentPassword', PASSWORD_TOO_COMMON: 'newPassword' },
  save: (p, body) => p.api.attempt('POST /api/v1/auth/change-password', { body }),
  done: (p) => p.go(ACCOUNT, 'The password was changed.'),
})

export const accountPages: Page[] = [account, choices, password, ...secondFactorPages]
