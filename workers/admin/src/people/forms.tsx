import { Role } from '@cinema/contracts/shared/actor'
import { choice, choices, number, text } from '../kit/fields'
import { formPage } from '../kit/form-page'
import { formatNumber } from '../kit/format'
import type { Panel } from '../kit/panel'
import { ROLE_NAMES } from '../shell/role-names'
import { accountOf, pointsOf, staffProfileOf } from './account'
import { PEOPLE, personPath } from './list'

const params = (p: Panel) => ({ userId: p.param('userId') })
const back = (p: Panel) => ({ href: personPath(p.param('userId')), label: 'Account' })
const roles = Role.options.map((value) => ({ value, label: ROLE_NAMES[value] }))
const name = text('Name', { required: true, maxLength: 100 })

export const newAccountPage = formPage({
  path: `${PEOPLE}/new`,
  title: 'Open an account',
  lead: 'Its owner gets a link by e-mail to choose the password.',
  needs: 'users.create',
  fields: {
    name,
    email: text('E-mail', { type: 'email', required: true, maxLength: 254 }),
    role: choice('Role', roles, { hint: 'What a role may do is on the page “Roles”.' }),
  },
  back: () => ({ href: PEOPLE, label: 'Customers and staff' }),
  verb: 'Open the account',
  refusedAt: { EMAIL_TAKEN: 'email' },
  save: (p, body) => p.api.attempt('POST /api/v1/admin/users', { body: { ...body, role: Role.parse(body.role) } }),
  done: (p, account) => p.go(personPath(account.id), `${account.email} has got a link to choose a password.`),
})

export const editAccountPage = formPage({
  path: `${PEOPLE}/:userId/edit`,
  title: 'Name and role',
  lead: 'A new role signs its owner out everywhere. An account that is no longer staff loses its cinemas.',
  needs: 'users.update',
  fields: { name, role: choice('Role', roles) },
  back,
  async load(p) {
    const account = await accountOf(p)
    return { values: { name: account.name, role: account.role }, title: account.name }
  },
  verb: 'Save',
  refusedAt: { OWN_ACCOUNT: 'role', LAST_ADMIN: 'role' },
  async save(p, typed) {
    const account = await accountOf(p)
    const role = Role.parse(typed.role)
    // A role that is named ends all sessions, even if it is the same.
    const body = { name: typed.name, ...(role === account.role ? {} : { role }) }
    return p.api.attempt('PATCH /api/v1/admin/users/:userId', { params: params(p), body })
  },
  done: (p, account) => p.go(personPath(account.id), `${account.name} was saved.`),
})

export const cinemasPage = formPage({
  path: `${PEOPLE}/:userId/cinemas`,
  title: 'Cinemas',
  lead: 'The cinemas that this member of the staff acts for. It takes effect within minutes.',
  needs: 'users.update',
  fields: (p) => ({
    cinemaIds: choices(
      'Cinemas',
      p.cinemas.map((cinema) => ({ value: cinema.id, label: cinema.name })),
    ),
  }),
  back,
  async load(p) {
    const account = await accountOf(p)
    return { values: { cinemaIds: account.cinemaIds }, title: `Cinemas of ${account.name}` }
  },
  verb: 'Save',
  refusedAt: { NOT_STAFF: 'cinemaIds', CINEMA_NOT_FOUND: 'cinemaIds' },
  save: (p, { cinemaIds }) =>
    p.api.attempt('PUT /api/v1/admin/users/:userId/cinemas', { params: params(p), body: { cinemaIds } }),
  done: (p, account) => p.go(personPath(account.id), `The cinemas of ${account.name} were saved.`),
})

export const staffProfilePage = formPage({
  path: `${PEOPLE}/:userId/staff-profile`,
  title: 'Staff profile',
  needs: 'users.update',
  fields: {
    employeeId: text('Employee id', { required: true, maxLength: 40 }),
    department: text('Department', { required: true, maxLength: 100 }),
  },
  back,
  async load(p) {
    const profile = await staffProfileOf(p)
    return { values: { employeeId: profile?.employeeId ?? '', department: profile?.department ?? '' } }
  },
  verb: 'Save',
  refusedAt: { EMPLOYEE_ID_TAKEN: 'employeeId' },
  save: (p, body) => p.api.attempt('PUT /api/v1/admin/users/:userId/staff-profile', { params: params(p), body }),
  done: (p) => p.go(personPath(p.param('userId')), 'The staff profile was saved.'),
})

export const pointsPage = formPage({
  path: `${PEOPLE}/:userId/points`,
  title: 'Adjust points',
  needs: 'users.update',
  fields: {
    points: number('Points', { min: -100_000, max: 100_000, hint: 'With a minus they are taken.' }),
    reason: text('Reason', { required: true, maxLength: 300, hint: 'The customer reads it, too.' }),
  },
  back,
  async load(p) {
    const points = await pointsOf(p)
    return {
      values: { points: 0, reason: '' },
      version: points?.meta.total ?? 0,
      aside: <p>The customer has {formatNumber(points?.balance ?? 0)} points.</p>,
    }
  },
  verb: 'Adjust the points',
  refusedAt: { POINTS_EXCEED_BALANCE: 'points' },
  // The same form sent twice is one act: its key has the number of entries that it was opened with.
  save: (p, body, entries) =>
    p.api.attempt('POST /api/v1/admin/users/:userId/points', {
      params: params(p),
      body,
      idempotencyKey: `points:${p.param('userId')}:${entries ?? 0}`,
    }),
  done: (p, { userId, balance }) => p.go(personPath(userId), `The customer has ${formatNumber(balance)} points now.`),
})
