import { ESSENTIAL_ADMIN_PERMISSIONS, Permission } from '@cinema/contracts/identity/permissions'
import type { Role } from '@cinema/contracts/shared/actor'
import { KeyRound } from 'lucide'
import { Form } from '../kit/form'
import { type Page, page, type Screen } from '../kit/page'
import type { Panel } from '../kit/panel'
import { Button, Notice } from '../kit/parts'
import { ROLE_NAMES } from '../shell/role-names'
import { changedRoles, type Matrix, nameOf, stateOf } from './matrix'

/** Customers may nothing here, so they have no column. */
const ROLES = ['staff', 'manager', 'admin'] as const satisfies readonly Role[]
const PATH = '/admin/roles'

async function matrixOf(p: Panel): Promise<Matrix> {
  const read = await Promise.all(
    ROLES.map((role) => p.api.call('GET /api/v1/admin/roles/:role/permissions', { params: { role } })),
  )
  return Object.fromEntries(read.map(({ role, permissions }) => [role, permissions]))
}

const typedIn = (form: FormData): Matrix =>
  Object.fromEntries(
    ROLES.map((role) => [role, Permission.options.filter((permission) => form.has(nameOf(role, permission)))]),
  )

const screen = (p: Panel, stored: Matrix, shown: Matrix, refusal?: { status: number; says: string }): Screen => ({
  ...(refusal ? { status: refusal.status } : {}),
  body: (
    <Form class="form">
      {refusal && <Notice tone="bad">{refusal.says}</Notice>}
      <input type="hidden" name="state" value={stateOf(stored)} />
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Permission</th>
            {ROLES.map((role) => (
              <th scope="col">{ROLE_NAMES[role]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Permission.options.map((permission) => (
            <tr>
              <th scope="row">
                <code>{permission}</code>
              </th>
              {ROLES.map((role) => (
                <td>
                  <Check role={role} permission={permission} shown={shown} mayChange={p.may('roles.update')} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {p.may('roles.update') && (
        <div class="form-end">
          <Button>Save the roles</Button>
        </div>
      )}
    </Form>
  ),
})

type CheckProps = { role: Role; permission: Permission; shown: Matrix; mayChange: boolean }

/** What admins need to restore everything else stays with them: a box that cannot be changed sends its value itself. */
function Check({ role, permission, shown, mayChange }: CheckProps) {
  const isEssential = role === 'admin' && ESSENTIAL_ADMIN_PERMISSIONS.some((each) => each === permission)
  const name = nameOf(role, permission)
  return (
    <label class="check">
      <input
        type="checkbox"
        name={isEssential ? undefined : name}
        checked={shown[role]?.includes(permission) ?? false}
        disabled={isEssential || !mayChange}
      />
      {isEssential && <input type="hidden" name={name} value="on" />}
      <span class="sr-only">
        {ROLE_NAMES[role]}: {permission}
      </span>
    </label>
  )
}

async function save(p: Panel, form: FormData): Promise<Screen | Response> {
  const [stored, wanted] = [await matrixOf(p), typedIn(form)]
  if (form.get('state') !== stateOf(stored)) {
    const says = 'Somebody else has changed the roles meanwhile. Nothing was saved: these are theirs.'
    return screen(p, stored, stored, { status: 412, says })
  }
  for (const { role, permissions } of changedRoles(stored, wanted)) {
    const saved = await p.api.attempt('PUT /api/v1/admin/roles/:role/permissions', {
      params: { role },
      body: { permissions },
    })
    if (saved.ok) continue
    const says = saved.problem.detail ?? saved.problem.title
    return screen(p, await matrixOf(p), wanted, { status: 422, says })
  }
  return p.go(PATH, 'The roles were saved. They take effect within a minute.')
}

export const rolesPage: Page = page({
  path: PATH,
  title: 'Roles',
  needs: 'roles.update',
  nav: { group: 'People', icon: KeyRound },
  async view(p) {
    const stored = await matrixOf(p)
    return { lead: 'What each role may do. Customers may nothing here.', ...screen(p, stored, stored) }
  },
  submit: save,
})
