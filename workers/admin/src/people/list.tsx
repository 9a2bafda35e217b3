import type { AccountView } from '@cinema/contracts/identity/admin'
import { Role } from '@cinema/contracts/shared/actor'
import { UserPlus, Users } from 'lucide'
import type { Column } from '../kit/columns'
import { counted } from '../kit/format'
import { listPage } from '../kit/list-page'
import { Badge, ButtonLink, When } from '../kit/parts'
import { ROLE_NAMES } from '../shell/role-names'

export const PEOPLE = '/admin/people'
export const personPath = (id: string) => `${PEOPLE}/${id}`

const COLUMNS: Column<AccountView>[] = [
  { key: 'name', label: 'Name', value: ({ name }) => name },
  {
    key: 'email',
    label: 'E-mail',
    value: ({ email }) => email,
    show: ({ email }) => <span class="long-word">{email}</span>,
  },
  { key: 'role', label: 'Role', value: ({ role }) => ROLE_NAMES[role] },
  { key: 'cinemas', label: 'Cinemas', value: cinemasOf },
  {
    key: 'state',
    label: 'State',
    value: ({ disabled }) => (disabled ? 'Closed' : 'Open'),
    show: (account) => <AccountState of={account} />,
  },
  {
    key: 'secondFactor',
    label: 'Second factor',
    minor: true,
    value: ({ secondFactor }) => (secondFactor ? 'On' : 'Off'),
  },
  {
    key: 'createdAt',
    label: 'Since',
    minor: true,
    value: ({ createdAt }) => new Date(createdAt),
    show: ({ createdAt }) => <When at={createdAt} show="day" />,
  },
]

function cinemasOf({ role, cinemaIds }: AccountView): string | null {
  if (role === 'admin') return 'All'
  return role === 'customer' ? null : counted(cinemaIds.length, 'cinema')
}

export const AccountState = ({ of: { disabled, emailVerified } }: { of: AccountView }) =>
  disabled ? (
    <Badge tone="bad">Closed</Badge>
  ) : (
    <Badge tone={emailVerified ? 'good' : 'plain'}>{emailVerified ? 'Open' : 'Open, e-mail not confirmed'}</Badge>
  )

export const peopleList = listPage({
  path: PEOPLE,
  title: 'Customers and staff',
  needs: 'users.read',
  nav: { group: 'People', icon: Users },
  filters: {
    search: { kind: 'search', label: 'Search accounts', placeholder: 'Name or e-mail' },
    role: {
      kind: 'select',
      label: 'Role',
      options: Role.options.map((value) => ({ value, label: ROLE_NAMES[value] })),
    },
  },
  columns: COLUMNS,
  async load(p, { filters, page, perPage }) {
    const { data, meta } = await p.api.call('GET /api/v1/admin/users', {
      query: { page, perPage, search: filters.search, role: Role.options.find((role) => role === filters.role) },
    })
    return { rows: data, total: meta.total }
  },
  open: ({ id }) => personPath(id),
  actions: (p) =>
    p.may('users.create') && (
      <ButtonLink href={`${PEOPLE}/new`} look="primary" icon={UserPlus}>
        Open an account
      </ButtonLink>
    ),
  empty: { title: 'Nobody has an account yet.' },
})
