import { SessionId } from '@cinema/contracts/shared/ids'
import { fingerprintOf, newSecret } from '../secrets'

/** A refresh token: the id of its session and a secret of 256 bits, of which only the fingerprint is stored. */
export type RefreshToken = { sessionId: SessionId; secret: string }

export const newRefreshToken = (sessionId: SessionId): RefreshToken => ({ sessionId, secret: newSecret() })

export const formatRefreshToken = ({ sessionId, secret }: RefreshToken) => `${sessionId}.${secret}`

/** Null if the text does not have the form of `formatRefreshToken`. */
export function parseRefreshToken(text: string | undefined): RefreshToken | null {
  const [id, secret, ...rest] = text?.split('.') ?? []
  const sessionId = SessionId.safeParse(id)
  return sessionId.success && secret && rest.length === 0 ? { sessionId: sessionId.data, secret } : null
}

export const fingerprint = ({ secret }: RefreshToken): Promise<string> => fingerprintOf(secret)
