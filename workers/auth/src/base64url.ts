export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** What is stored of a secret that its holder brings back: enough to know it again, not enough to use it. */
export const fingerprintOf = async (secret: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))))

/** 256 bits nobody guesses. */
export const newSecret = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)))
