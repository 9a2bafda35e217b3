import { UserId } from '@cinema/contracts/shared/ids'
import { hashSync } from 'bcryptjs'
import type { Statement } from '../postgres/database'
import { CINEMAS } from './cinemas'
import { insertRows } from './insert-rows'
import { seededId } from './seeded-id'

const BCRYPT_ROUNDS = 10

/** The development accounts, one of each role. They share the password that the start command prints. */
export const ACCOUNTS = [
  { email: 'admin@cinema.test', name: 'Alma Adler', role: 'admin', staff: { id: 'M-001', department: 'Head office' } },
  {
    email: 'manager@cinema.test',
    name: 'Malik Moreno',
    role: 'manager',
    staff: { id: 'M-002', department: 'Programme' },
  },
  { email: 'staff@cinema.test', name: 'Stella Sato', role: 'staff', staff: { id: 'M-003', department: 'Box office' } },
  { email: 'customer@cinema.test', name: 'Carla Costa', role: 'customer', staff: null },
] as const

/** Inserts the accounts with their profiles. An existing account keeps its password. */
export function accountStatements({ now, password }: { now: number; password: string }): Statement[] {
  const password_hash = hashSync(password, BCRYPT_ROUNDS)
  const accounts = ACCOUNTS.map((account) => ({ ...account, id: seededId(UserId, 'user', account.email) }))
  const users = accounts.map(({ id, email, name, role }) => {
    return { id, email, name, role, password_hash, verified_at: new Date(now).toISOString() }
  })
  const staff = accounts.flatMap(({ id: user_id, staff: profile }) =>
    profile ? [{ user_id, employee_id: profile.id, department: profile.department }] : [],
  )
  return [
    { query: ADD_USERS, params: [JSON.stringify(users)] },
    insertRows(
      'users.customer_profile',
      accounts.map(({ id, name }) => ({ user_id: id, display_name: name, email_verified: true })),
    ),
    insertRows('users.staff_profile', staff),
    insertRows(
      'notification.readers',
      accounts.map(({ id, email }) => ({ user_id: id, email, email_verified_at: new Date(now).toISOString() })),
    ),
    insertRows(
      'booking.people',
      accounts.map(({ id, name }) => ({ user_id: id, name })),
    ),
  ]
}

/** Assigns staff and managers to every cinema. The cinemas must exist. */
export function assignmentStatement(): Statement {
  const assigned = ACCOUNTS.filter(({ role }) => role === 'staff' || role === 'manager')
  const rows = assigned.flatMap(({ email }) => {
    const user_id = seededId(UserId, 'user', email)
    return CINEMAS.map(({ id: cinema_id }) => ({ user_id, cinema_id }))
  })
  return insertRows('auth.user_cinemas', rows)
}

const ADD_USERS = `INSERT INTO auth.users (id, email, password_hash, name, role_id, email_verified_at)
  SELECT account.id, account.email, account.password_hash, account.name, roles.id, account.verified_at
  FROM jsonb_to_recordset($1::jsonb)
    AS account (id uuid, email text, password_hash text, name text, role text, verified_at timestamptz)
  JOIN auth.roles ON roles.name = account.role
  ON CONFLICT DO NOTHING`
