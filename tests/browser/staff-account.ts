import type { AccountView } from '@cinema/contracts/identity/admin'
import type { Role } from '@cinema/contracts/shared/actor'
import { signIn, Visitor } from '@cinema/testing/customer'
import { resetTokenSentTo } from '@cinema/testing/mailbox'

export const STAFF_PASSWORD = 'a long enough password'

/** Opens an account for a member of the staff, who chooses a password by the mailed link. Returns its e-mail. */
export async function newStaffAccount(role: Exclude<Role, 'customer'>): Promise<string> {
  const email = `${role}-${crypto.randomUUID()}@cinema.test`
  const admin = await signIn('admin@cinema.test')
  await admin.post<AccountView>('/api/v1/admin/users', { email, name: 'Uma Usher', role })
  const token = await resetTokenSentTo(email)
  await new Visitor().post('/api/v1/auth/reset-password', { token, password: STAFF_PASSWORD })
  return email
}
