import type { StaffProfileRefusal } from '@cinema/contracts/identity/admin'
import type { PreferencesRefusal } from '@cinema/contracts/identity/http'
import type { WalletRefusal } from '@cinema/contracts/identity/wallet'
import type { RefusalTable } from '@cinema/platform/problem'

export const REFUSALS = {
  EMAIL_UNPROVEN: { status: 409, detail: 'Confirm your e-mail address first: that unlocks the wallet.' },
  WALLET_ADDRESS_WRONG: { status: 422, detail: 'This address is mistyped: its checksum does not fit.' },
  WALLET_MESSAGE_WRONG: { status: 422, detail: 'This is not the message that was to be signed. Begin again.' },
  WALLET_SIGNATURE_WRONG: {
    status: 422,
    detail: 'Another wallet has signed this. Choose the account that you began with.',
  },
  WALLET_CHALLENGE_LAPSED: { status: 410, detail: 'This message was used already or is too old. Begin again.' },
  WALLET_TAKEN: { status: 409, detail: 'This wallet belongs to another account. Unlink it there first.' },
  STAFF_PROFILE_NOT_FOUND: { status: 404, detail: 'There is no staff profile for this account.' },
  ACCOUNT_NOT_FOUND: { status: 404, detail: 'There is no such account.' },
  EMPLOYEE_ID_TAKEN: { status: 409, detail: 'Another account has this employee id already.' },
  CINEMA_NOT_FOUND: { status: 422, detail: 'There is no such cinema. Nothing has changed.' },
} as const satisfies RefusalTable<(WalletRefusal | StaffProfileRefusal | PreferencesRefusal)['code']>
