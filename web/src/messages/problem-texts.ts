import type { BookRefusal, CancelRefusal } from '@cinema/contracts/booking/service'
import type { IdentityRefusal, PermissionRefusal } from '@cinema/contracts/identity/service'
import type { WalletRefusal } from '@cinema/contracts/identity/wallet'
import type { PayRefusal } from '@cinema/contracts/payment/service'

type StaffOnly =
  | PermissionRefusal['code']
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
  | IdentityRefusal['code']
  | WalletRefusal['code']
type Told = Exclude<Met, StaffOnly>

/** What each language must have: what happened, and under `.next` what to do. */
export type ProblemTexts = Record<`problem.${Told}${'' | '.next'}`, string>
