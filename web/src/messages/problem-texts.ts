import type { BookRefusal, CancelRefusal } from '@cinema/contracts/booking/service'
import type { identityRefusals } from '@cinema/contracts/identity/refusals'
import type { PayRefusal } from '@cinema/contracts/payment/service'
import type { profileRefusals } from '@cinema/contracts/profile/refusals'

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
/** Every refusal that a customer can meet. */
type Met =
  | BookRefusal['code']
  | CancelRefusal['code']
  | PayRefusal['code']
  | 'PAYMENT_IN_FLIGHT'
  | keyof typeof identityRefusals
  | keyof typeof profileRefusals
type Told = Exclude<Met, StaffOnly>

/** What each language must have: what happened, and under `.next` what to do. */
export type ProblemTexts = Record<`problem.${Told}${'' | '.next'}`, string>
