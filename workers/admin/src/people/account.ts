import type { Panel } from '../kit/panel'

const params = (p: Panel) => ({ params: { userId: p.param('userId') } })

export const accountOf = (p: Panel) => p.api.call('GET /api/v1/admin/users/:userId', params(p))

/** What the customer has in points; null for an account that has no profile, such as one of staff. */
export async function pointsOf(p: Panel) {
  const read = await p.api.attempt('GET /api/v1/admin/users/:userId/points', { ...params(p), query: { perPage: 20 } })
  return read.ok ? read.value : null
}

export async function staffProfileOf(p: Panel) {
  const read = await p.api.attempt('GET /api/v1/admin/users/:userId/staff-profile', params(p))
  return read.ok ? read.value : null
}

/** The customer's newest bookings at the cinemas of the reader. */
export async function bookingsOf(p: Panel) {
  if (!p.may('bookings.read')) return []
  const query = { customerId: p.param('userId'), perPage: 20 }
  return (await p.api.call('GET /api/v1/box-office/bookings', { query })).data
}
