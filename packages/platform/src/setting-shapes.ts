import { z } from 'zod'

const text = (meaning: string) => z.string({ error: `${meaning} is not set` }).min(1, `${meaning} is empty`)

/** An address that only some places set: wrangler.toml leaves it empty. */
export const optionalUrl = z
  .url()
  .or(z.literal('').transform(() => undefined))
  .optional()

/** The settings that several Workers share, each with the words that a missing one is reported in. */
export const DatabaseSettings = z.object({
  DATABASE_URL: text('the connection string of this Worker’s own database role'),
})

export const RedisSettings = z.object({
  UPSTASH_REDIS_REST_URL: text('the address of Upstash Redis').pipe(z.url()),
  UPSTASH_REDIS_REST_TOKEN: text('the token of Upstash Redis'),
})

const tokenSecret = text('the secret that signs access tokens').min(32, 'must have at least 32 characters')

export const TokenSettings = z.object({
  JWT_SECRET: tokenSecret,
  /** The secrets before it, separated by blanks, for as long as tokens signed by them may still be about. */
  JWT_OLD_SECRETS: z
    .string()
    .default('')
    .transform((list) => list.split(/\s+/).filter(Boolean))
    .pipe(z.array(tokenSecret)),
})

export const requiredText = text
