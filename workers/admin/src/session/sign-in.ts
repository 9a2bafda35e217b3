import { SignedInView } from '@cinema/contracts/identity/http'
import { AccessTokenClaims } from '@cinema/contracts/identity/token'
import { fromBase64Url } from '@cinema/domain/shared/base64url'
import type { PanelSession } from './store'

/** The cookie of auth, which the panel keeps in its session in place of the browser. */
const REFRESH_COOKIE = 'marquee_refresh'

/** The header by which auth recognises a refresh token. */
export const refreshHeader = (refreshToken: string) => ({ cookie: `${REFRESH_COOKIE}=${refreshToken}` })

/** The session that a successful sign-in or refresh of auth begins or goes on with. `at` is now, in ms. */
export async function sessionFrom(answer: Response, at: number): Promise<PanelSession> {
  const { user, accessToken, expiresInMs } = SignedInView.parse(await answer.json())
  return {
    user: { id: user.id, name: user.name, email: user.email, role: user.role },
    cinemaIds: cinemasIn(accessToken),
    accessToken,
    accessUntil: at + expiresInMs,
    refreshToken: refreshTokenOf(answer),
  }
}

function refreshTokenOf(answer: Response): string {
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith(`${REFRESH_COOKIE}=`))
  const token = cookie?.match(/=([^;]+)/)?.[1]
  if (!token) throw new Error('auth has answered a sign-in without a refresh token')
  return token
}

/** The token came from auth itself, so its signature is not checked here; the gateway checks it at each call. */
function cinemasIn(accessToken: string): string[] {
  const payload = new TextDecoder().decode(fromBase64Url(accessToken.split('.')[1] ?? ''))
  return AccessTokenClaims.parse(JSON.parse(payload)).cinema_ids
}
