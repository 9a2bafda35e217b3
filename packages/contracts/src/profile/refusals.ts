import { pick, type RefusalOf, refusals } from '../shared/refusals'

export const profileRefusals = refusals({
  EMAIL_UNPROVEN: [409, 'Confirm your e-mail address first: that unlocks the wallet.'],
  WALLET_ADDRESS_WRONG: [422, 'This address is mistyped: its checksum does not fit.'],
  WALLET_MESSAGE_WRONG: [422, 'This is not the message that was to be signed. Begin again.'],
  WALLET_SIGNATURE_WRONG: [422, 'Another wallet has signed this. Choose the account that you began with.'],
  WALLET_CHALLENGE_LAPSED: [410, 'This message was used already or is too old. Begin again.'],
  WALLET_TAKEN: [409, 'This wallet belongs to another account. Unlink it there first.'],
  TEXT_MESSAGES_OFF: [409, 'Text messages are not offered here. Your e-mails say the same.'],
  PHONE_MISSING: [422, 'Enter a telephone number first, and the code that we send to it.'],
  PHONE_CODES_SPENT: [429, 'There were too many codes for this account or number. Try again tomorrow.'],
  PHONE_CODE_RECENT: [429, 'A code is on its way. Wait a minute before you ask for another.'],
  PHONE_CODE_WRONG: [422, 'This is not the code that we sent.'],
  PHONE_CODE_LAPSED: [410, 'This code was used already, is too old, or was mistyped too often. Ask for another.'],
  STAFF_PROFILE_NOT_FOUND: [404, 'There is no staff profile for this account.'],
  ACCOUNT_NOT_FOUND: [404, 'There is no such account.'],
  EMPLOYEE_ID_TAKEN: [409, 'Another account has this employee id already.'],
  CINEMA_NOT_FOUND: [422, 'There is no such cinema. Nothing has changed.'],
})

/** The refusals of an adjustment of points by staff. */
export const adjustmentRefusals = refusals({
  ...pick(profileRefusals, 'ACCOUNT_NOT_FOUND'),
  POINTS_EXCEED_BALANCE: [422, 'The customer does not have so many points.'],
})

type Code = keyof typeof profileRefusals

/** The refusals with the given codes, or all, as the use cases of user return them. */
export type ProfileRefusal<Codes extends Code = Code> = RefusalOf<typeof profileRefusals, Codes>
