import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import type { AccountView } from '@cinema/contracts/identity/admin'
import type { AccountPoints, StaffProfileView } from '@cinema/contracts/profile/http'
import { BookingState, ShowTime } from '../booking/show'
import { formatMoney, formatNumber } from '../kit/format'
import { type Page, page } from '../kit/page'
import { type Panel, usePanel } from '../kit/panel'
import { Amount, ButtonLink, Facts, Section, When } from '../kit/parts'
import { ROLE_NAMES } from '../shell/role-names'
import { accountOf, bookingsOf, pointsOf, staffProfileOf } from './account'
import { AccountState, PEOPLE, personPath } from './list'

export const personDetails: Page = page({
  path: `${PEOPLE}/:userId`,
  title: 'Account',
  needs: 'users.read',
  async view(p) {
    const account = await accountOf(p)
    const isCustomer = account.role === 'customer'
    const [points, bookings, profile] = await Promise.all([
      isCustomer ? pointsOf(p) : null,
      isCustomer ? bookingsOf(p) : [],
      isCustomer ? null : staffProfileOf(p),
    ])
    return {
      title: account.name,
      lead: account.email,
      back: { href: PEOPLE, label: 'Customers and staff' },
      actions: <Acts of={account} p={p} />,
      body: (
        <>
          <About of={account} />
          {!isCustomer && <Work of={account} profile={profile} />}
          {points && <Points of={points} userId={account.id} />}
          {isCustomer && p.may('bookings.read') && <Bookings of={bookings} />}
        </>
      ),
    }
  },
})

const About = ({ of }: { of: AccountView }) => (
  <Facts
    of={[
      ['Role', ROLE_NAMES[of.role]],
      ['State', <AccountState of={of} />],
      ['E-mail confirmed', of.emailVerified ? 'Yes' : 'No'],
      ['Second factor', of.secondFactor ? 'On' : 'Off'],
      ['Since', <When at={of.createdAt} show="day" />],
    ]}
  />
)

/** Nobody changes the own role, closes or erases the own account. */
function Acts({ of, p }: { of: AccountView; p: Panel }) {
  const path = personPath(of.id)
  const isOwn = of.id === p.session.user.id
  return (
    <div class="buttons">
      {p.may('users.update') && <ButtonLink href={`${path}/edit`}>Name and role</ButtonLink>}
      {p.may('users.update') && !isOwn && of.secondFactor && (
        <ButtonLink href={`${path}/second-factor`}>Reset the second factor…</ButtonLink>
      )}
      {p.may('users.update') && !isOwn && (
        <ButtonLink href={`${path}/${of.disabled ? 'reopen' : 'close'}`}>
          {of.disabled ? 'Reopen…' : 'Close…'}
        </ButtonLink>
      )}
      {p.may('users.delete') && !isOwn && <ButtonLink href={`${path}/erase`}>Erase…</ButtonLink>}
    </div>
  )
}

function Work({ of, profile }: { of: AccountView; profile: StaffProfileView | null }) {
  const { cinemas, may } = usePanel()
  const names = of.cinemaIds.map((id) => cinemas.find((cinema) => cinema.id === id)?.name ?? 'A cinema of others')
  return (
    <Section
      title="Work"
      actions={
        may('users.update') && (
          <div class="buttons">
            {of.role !== 'admin' && <ButtonLink href={`${personPath(of.id)}/cinemas`}>Cinemas</ButtonLink>}
            <ButtonLink href={`${personPath(of.id)}/staff-profile`}>Staff profile</ButtonLink>
          </div>
        )
      }
    >
      <Facts
        of={[
          ['Cinemas', of.role === 'admin' ? 'All' : names.join(', ') || 'None'],
          ['Employee id', profile?.employeeId ?? '–'],
          ['Department', profile?.department ?? '–'],
        ]}
      />
    </Section>
  )
}

const Points = ({ of: { balance, data }, userId }: { of: AccountPoints; userId: string }) => (
  <Section
    title="Points"
    actions={usePanel().may('users.update') && <ButtonLink href={`${personPath(userId)}/points`}>Adjust…</ButtonLink>}
  >
    <p>
      <strong class="figures">{formatNumber(balance)}</strong> points
    </p>
    {data.length > 0 && (
      <table class="table is-responsive">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">For</th>
            <th scope="col" class="is-numeric">
              Points
            </th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ createdAt, bookingId, amount, reason, points }) => (
            <tr>
              <td data-label="When">
                <When at={createdAt} />
              </td>
              <td data-label="For">
                {bookingId && amount ? <a href={`/admin/bookings/${bookingId}`}>{formatMoney(amount)}</a> : reason}
              </td>
              <td data-label="Points" class="is-numeric">
                {formatNumber(points)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Section>
)

const Bookings = ({ of }: { of: readonly FoundBooking[] }) => (
  <Section title="Bookings at your cinemas">
    {of.length === 0 ? (
      <p class="muted">None yet.</p>
    ) : (
      <table class="table is-responsive">
        <thead>
          <tr>
            <th scope="col">Reference</th>
            <th scope="col">Film</th>
            <th scope="col">Show</th>
            <th scope="col">State</th>
            <th scope="col" class="is-numeric">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {of.map(({ id, reference, show, status, total }) => (
            <tr>
              <td data-label="Reference">
                <a href={`/admin/bookings/${id}`}>{reference}</a>
              </td>
              <td data-label="Film">{show.movieTitle}</td>
              <td data-label="Show">
                <ShowTime of={show} />
              </td>
              <td data-label="State">
                <BookingState of={status} />
              </td>
              <td data-label="Total" class="is-numeric">
                <Amount of={total} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Section>
)
