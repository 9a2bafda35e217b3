import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LocalCloud } from '../cloud'
import type { Secrets } from './secrets'
import { ROOT, WORKERS, type Worker } from './workers'

/**
 * Writes every Worker's settings where wrangler looks for them. All get the same text but for their database role:
 * each `wrangler.toml` names what its Worker may see. `.dev.vars` is the laptop's; another instance has its own suffix.
 */
export async function writeDevVars(
  file: string,
  cloud: LocalCloud,
  secrets: Secrets,
  publicUrl: string,
): Promise<void> {
  await Promise.all(
    WORKERS.map((worker) => {
      const lines = Object.entries(settings(worker, cloud, secrets, publicUrl)).map(
        ([name, value]) => `${name}='${value}'`,
      )
      return writeFile(join(ROOT, worker.folder, file), `${lines.join('\n')}\n`, { mode: 0o600 })
    }),
  )
}

export async function removeDevVars(file: string): Promise<void> {
  await Promise.all(WORKERS.map(({ folder }) => rm(join(ROOT, folder, file), { force: true })))
}

function settings({ role }: Worker, { urls }: LocalCloud, secrets: Secrets, publicUrl: string): Record<string, string> {
  return {
    ...(role ? { DATABASE_URL: `postgres://${role}:local@${new URL(urls.database).host}/marquee` } : {}),
    UPSTASH_REDIS_REST_URL: urls.redis,
    UPSTASH_REDIS_REST_TOKEN: secrets.redisToken,
    JWT_SECRET: secrets.jwtSecret,
    TICKET_SIGNING_KEY: secrets.ticketSigningKey,
    STRIPE_SECRET_KEY: secrets.stripeSecretKey,
    STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
    STRIPE_API_URL: urls.stripe,
    MAIL_API_URL: urls.mail,
    MAIL_API_KEY: secrets.mailApiKey,
    PUBLIC_URL: publicUrl,
    LOCAL_CLOUD_URL: new URL(urls.mail).origin,
  }
}
