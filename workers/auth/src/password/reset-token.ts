import { UserId } from '@cinema/contracts/shared/ids'
import { newSecret } from '../secrets'

/** The token of a reset link: the user's id and a secret, of which only the fingerprint is stored. */
export type ResetToken = { userId: UserId; secret: string }

export const newResetToken = (userId: UserId): ResetToken => ({ userId, secret: newSecret() })

export const formatResetToken = ({ userId, secret }: ResetToken) => `${userId}.${secret}`

/** Null if the text does not have the form of `formatResetToken`. */
export function parseResetToken(text: string): ResetToken | null {
  const [id, secret, ...rest] = text.split('.')
  const userId = UserId.safeParse(id)
  return userId.success && secret && rest.length === 0 ? { userId: userId.data, secret } : null
}
