import { UserId } from '@cinema/contracts/shared/ids'
import { newSecret } from '../secrets'

/** What a reset link carries: whose password, and a secret of which only the fingerprint is stored. */
export type ResetToken = { userId: UserId; secret: string }

export const newResetToken = (userId: UserId): ResetToken => ({ userId, secret: newSecret() })

export const writeResetToken = ({ userId, secret }: ResetToken) => `${userId}.${secret}`

/** Null for anything that we never wrote. */
export function readResetToken(text: string): ResetToken | null {
  const [id, secret, ...rest] = text.split('.')
  const userId = UserId.safeParse(id)
  return userId.success && secret && rest.length === 0 ? { userId: userId.data, secret } : null
}
