import type { IdentityRefusal } from '@cinema/contracts/identity/service'
import type { RefusalTable } from '@cinema/platform/problem'

export const REFUSALS = {
  EMAIL_TAKEN: { status: 409, detail: 'There is an account with this e-mail already. Sign in instead.' },
  WRONG_CREDENTIALS: { status: 401, detail: 'The e-mail or the password is wrong.' },
  SESSION_ENDED: { status: 401, detail: 'Your session has ended. Sign in again.' },
} as const satisfies RefusalTable<IdentityRefusal['code']>
