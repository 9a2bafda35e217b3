import { confirmPage, type Plan } from '../kit/confirm-page'
import { counted } from '../kit/format'
import type { Panel } from '../kit/panel'
import { accountOf, bookingsOf, pointsOf } from './account'
import { PEOPLE, personPath } from './list'

const params = (p: Panel) => ({ userId: p.param('userId') })
const change = (p: Panel, disabled: boolean) =>
  p.api.attempt('PATCH /api/v1/admin/users/:userId', { params: params(p), body: { disabled } })
const gone = (p: Panel, says: string) => p.go(personPath(p.param('userId')), says)

type Act = Pick<Plan, 'says' | 'verb'> & { asks: (name: string) => string }

async function planOf(p: Panel, { asks, ...rest }: Act): Promise<Plan> {
  const { id, name, email } = await accountOf(p)
  return { title: asks(name), facts: [['E-mail', email]], back: { href: personPath(id), label: name }, ...rest }
}

export const closePage = confirmPage({
  path: `${PEOPLE}/:userId/close`,
  title: 'Close an account',
  needs: 'users.update',
  plan: (p) =>
    planOf(p, {
      asks: (name) => `Close the account of ${name}?`,
      says: 'Its owner is signed out everywhere and cannot sign in. Bookings stay as they are. It can be reopened.',
      verb: 'Close the account',
    }),
  act: (p) => change(p, true),
  done: (p) => gone(p, 'The account is closed.'),
})

export const reopenPage = confirmPage({
  path: `${PEOPLE}/:userId/reopen`,
  title: 'Reopen an account',
  needs: 'users.update',
  plan: (p) =>
    planOf(p, {
      asks: (name) => `Reopen the account of ${name}?`,
      says: 'Its owner can sign in again with the same password.',
      verb: 'Reopen the account',
    }),
  act: (p) => change(p, false),
  done: (p) => gone(p, 'The account is open again.'),
})

export const resetSecondFactorPage = confirmPage({
  path: `${PEOPLE}/:userId/second-factor`,
  title: 'Reset a second factor',
  needs: 'users.update',
  plan: (p) =>
    planOf(p, {
      asks: (name) => `Reset the second factor of ${name}?`,
      says: 'Be sure who asks for it: see them, or call them back. Until they set up another one, the password alone signs in. They are signed out everywhere.',
      verb: 'Reset the second factor',
    }),
  act: (p) => p.api.attempt('DELETE /api/v1/admin/users/:userId/second-factor', { params: params(p) }),
  done: (p) => gone(p, 'The second factor is off.'),
})

export const erasePage = confirmPage({
  path: `${PEOPLE}/:userId/erase`,
  title: 'Erase an account',
  needs: 'users.delete',
  async plan(p) {
    const [account, points, bookings] = await Promise.all([accountOf(p), pointsOf(p), bookingsOf(p)])
    return {
      title: `Erase the account of ${account.name}?`,
      says: 'Name, address and preferences are removed everywhere, at the request of the person. Bookings and payments stay without a name, as the law requires. It cannot be taken back.',
      facts: [
        ['E-mail', account.email],
        ['Bookings that lose their name', bookings.length < 20 ? counted(bookings.length, 'booking') : '20 or more'],
        ['Points that are lost', points?.balance ?? 0],
      ],
      verb: 'Erase the account',
      back: { href: personPath(account.id), label: account.name },
    }
  },
  act: (p) => p.api.attempt('DELETE /api/v1/admin/users/:userId', { params: params(p) }),
  done: (p) => p.go(PEOPLE, 'The account was erased.'),
})
