import { z } from 'zod'
import { Role } from '../shared/actor'
import { CinemaId, SessionId, UserId } from '../shared/ids'

/** The claims of an access token: HS256, `typ: at+jwt`, valid for 15 minutes (rule 33). */
export const AccessTokenClaims = z.object({
  user_id: UserId,
  email: z.string(),
  role: Role,
  sid: SessionId,
  cinema_ids: z.array(CinemaId).default([]),
  exp: z.number().int(),
})
export type AccessTokenClaims = z.infer<typeof AccessTokenClaims>

export const TOKEN_ISSUER = 'marquee'
export const TOKEN_AUDIENCE = 'marquee-api'
export const TOKEN_TYPE = 'at+jwt'
export const ACCESS_TOKEN_TTL_MS = 15 * 60 * 1000
