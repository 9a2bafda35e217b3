import { z } from 'zod'

/** A setting that must not be empty. `meaning` describes it in the message if it is missing. */
export const requiredText = (meaning: string) =>
  z.string({ error: `${meaning} is not set` }).min(1, `${meaning} is empty`)

/** A URL that is set only in some environments. wrangler.toml has an empty value for the others. */
export const optionalUrl = z
  .url()
  .or(z.literal('').transform(() => undefined))
  .optional()

/** The settings that several Workers have. */
export const DatabaseSettings = z.object({
  DATABASE_URL: requiredText('the connection string of this Worker’s own database role'),
})

export const RedisSettings = z.object({
  UPSTASH_REDIS_REST_URL: requiredText('the address of Upstash Redis').pipe(z.url()),
  UPSTASH_REDIS_REST_TOKEN: requiredText('the token of Upstash Redis'),
})

const tokenSecret = requiredText('the secret that signs access tokens').min(32, 'must have at least 32 characters')

export const TokenSettings = z.object({
  JWT_SECRET: tokenSecret,
  /** Earlier secrets, separated by spaces, which are kept until the last token signed with them has expired. */
  JWT_OLD_SECRETS: z
    .string()
    .default('')
    .transform((list) => list.split(/\s+/).filter(Boolean))
    .pipe(z.array(tokenSecret)),
})
