import type { identityRefusals } from '@cinema/contracts/identity/refusals'
import type { profileRefusals } from '@cinema/contracts/profile/refusals'
import type { EndpointName } from '@cinema/contracts/shared/client'
import type { EndpointAt } from '@cinema/contracts/shared/endpoints'

/** The codes of what endpoints may refuse. */
type RefusedBy<Name extends EndpointName> = { [Each in Name]: keyof EndpointAt[Each]['refuses'] }[Name]

type StaffOnly =
  | 'EMPLOYEE_ID_TAKEN'
  | 'STAFF_PROFILE_NOT_FOUND'
  | 'WOULD_LOCK_OUT'
  | 'CUSTOMERS_MAY_NOTHING'
  | 'ACCOUNT_NOT_FOUND'
  | 'OWN_ACCOUNT'
  | 'CINEMA_NOT_FOUND'
  | 'NOT_STAFF'
  | 'COUNTER_ONLY'
  | 'SOLD_ONLINE'
/** The codes of every refusal that the site can receive. */
type Received =
  | RefusedBy<
      | 'PUT /api/v1/showtimes/:showtimeId/hold'
      | 'POST /api/v1/showtimes/:showtimeId/hold/extend'
      | 'POST /api/v1/bookings'
      | 'POST /api/v1/bookings/:bookingId/cancel'
      | 'POST /api/v1/payments'
      | 'PUT /api/v1/notifications/push-subscriptions'
      | 'DELETE /api/v1/notifications/push-subscriptions/:deviceId'
    >
  | 'PAYMENT_IN_FLIGHT'
  | keyof typeof identityRefusals
  | keyof typeof profileRefusals
type ShownToCustomers = Exclude<Received, StaffOnly>

/** The texts that each language must have: what happened, and under `.next` what the customer can do. */
export type ProblemTexts = Record<`problem.${ShownToCustomers}${'' | '.next'}`, string>
