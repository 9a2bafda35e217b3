import { writeFile } from 'node:fs/promises'
import type { LocalCloud } from '../cloud'
import { SMS_FROM, TWILIO_ACCOUNT_SID } from '../sms/twilio-routes'
import type { Secrets } from './secrets'
import type { ConfiguredWorker } from './worker-configs'
import { databaseSetting } from './workers'

/** The price of an ether in the local system, which has no price feed. */
const LOCAL_RATES = 'EUR 2500.00 USD 2700.00 INR 228000.00'

/**
 * Writes every Worker's `.dev.vars`. All get the same settings except for their database role; the required secrets in a
 * Worker's configuration decide which of them it sees.
 */
export async function writeDevVars(
  workers: ConfiguredWorker[],
  cloud: LocalCloud,
  secrets: Secrets,
  publicUrl: string,
  databaseHost: string,
  confirmations: number,
): Promise<void> {
  const shared = { ...sharedSettings(cloud, secrets, publicUrl), ...chainSettings(cloud, secrets, confirmations) }
  await Promise.all(
    workers.map(({ name, devVars }) => {
      const lines = Object.entries({ ...shared, ...databaseSetting(name, databaseHost) }).map(
        ([name, value]) => `${name}='${value}'`,
      )
      return writeFile(devVars, `${lines.join('\n')}\n`, { mode: 0o600 })
    }),
  )
}

function sharedSettings({ urls }: LocalCloud, secrets: Secrets, publicUrl: string): Record<string, string> {
  return {
    UPSTASH_REDIS_REST_URL: urls.redis,
    UPSTASH_REDIS_REST_TOKEN: secrets.redisToken,
    JWT_SECRET: secrets.jwtSecret,
    METRICS_TOKEN: secrets.metricsToken,
    TICKET_SIGNING_KEY: secrets.ticketSigningKey,
    STRIPE_SECRET_KEY: secrets.stripeSecretKey,
    STRIPE_WEBHOOK_SECRET: secrets.stripeWebhookSecret,
    STRIPE_API_URL: urls.stripe,
    STRIPE_PUBLISHABLE_KEY: process.env.STRIPE_PUBLISHABLE_KEY ?? '',
    MAIL_API_URL: urls.mail,
    MAIL_API_KEY: secrets.mailApiKey,
    UNSUBSCRIBE_SECRET: secrets.unsubscribeSecret,
    SMS_API_URL: new URL(urls.mail).origin,
    SMS_FROM,
    TWILIO_ACCOUNT_SID,
    TWILIO_AUTH_TOKEN: secrets.twilioAuthToken,
    VAPID_KEY: secrets.vapidKey,
    PUSH_SERVICES: new URL(urls.mail).origin,
    PUBLIC_URL: publicUrl,
    LOCAL_CLOUD_URL: new URL(urls.mail).origin,
    DELIVERY_LOST_AFTER_SECONDS: '20',
    WEBHOOK_ENCRYPTION_KEY: secrets.webhookEncryptionKey,
    WEBHOOK_RESOLVER_URL: '',
    WEBHOOK_LOOPBACK: 'yes',
    WEBHOOK_TIMEOUT_SECONDS: '3',
  }
}

/** Without a chain the address of its node is empty, and ether is not offered. */
function chainSettings({ chain }: LocalCloud, secrets: Secrets, confirmations: number): Record<string, string> {
  return {
    ETH_RPC_URL: chain?.url ?? '',
    ETH_CHAIN_ID: String(chain?.chainId ?? ''),
    ETH_CONTRACT_ADDRESS: chain?.contract ?? '',
    ETH_SIGNER_KEY: secrets.ethSignerKey,
    ETH_REFUNDER_KEY: secrets.ethRefunderKey,
    ETH_CONFIRMATIONS: String(confirmations),
    ETH_RATES: LOCAL_RATES,
  }
}
