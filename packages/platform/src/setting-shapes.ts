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

export const TokenSettings = z.object({
  JWT_SECRET: text('the secret that signs access tokens').min(32, 'must have at least 32 characters'),
})

export const requiredText = text
