import { SessionId } from '@cinema/contracts/shared/ids'

/** A refresh token names its session and proves itself by a secret of 256 bits, of which only the fingerprint is stored. */
export type RefreshToken = { sessionId: SessionId; secret: string }

export function newRefreshToken(sessionId: SessionId): RefreshToken {
  return { sessionId, secret: base64url(crypto.getRandomValues(new Uint8Array(32))) }
}

export const writeRefreshToken = ({ sessionId, secret }: RefreshToken) => `${sessionId}.${secret}`

/** Null for anything that we never wrote. */
export function readRefreshToken(text: string | undefined): RefreshToken | null {
  const [id, secret, ...rest] = text?.split('.') ?? []
  const sessionId = SessionId.safeParse(id)
  return sessionId.success && secret && rest.length === 0 ? { sessionId: sessionId.data, secret } : null
}

export async function fingerprint({ secret }: RefreshToken): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
