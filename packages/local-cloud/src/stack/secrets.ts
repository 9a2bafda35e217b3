import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secrets of a local instance. They are random and stored beside its data, so that sessions survive a restart. */
export type Secrets = {
  jwtSecret: string
  redisToken: string
  stripeSecretKey: string
  stripeWebhookSecret: string
  mailApiKey: string
  ticketSigningKey: string
  unsubscribeSecret: string
  twilioAuthToken: string
  metricsToken: string
  vapidKey: string
  chainOwnerKey: string
  ethSignerKey: string
  ethRefunderKey: string
  webhookEncryptionKey: string
}

export async function readOrCreateSecrets(folder: string): Promise<Secrets> {
  const file = join(folder, 'secrets.json')
  const stored = await readFile(file, 'utf8').catch(() => null)
  // The stored file may be older than a newly added secret.
  const secrets: Secrets = { ...createSecrets(), ...(stored === null ? {} : JSON.parse(stored)) }
  await mkdir(folder, { recursive: true })
  await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}

function createSecrets(): Secrets {
  return {
    jwtSecret: random(),
    redisToken: random(),
    stripeSecretKey: `sk_test_${random()}`,
    stripeWebhookSecret: `whsec_${random()}`,
    mailApiKey: `re_${random()}`,
    ticketSigningKey: createTicketKey(),
    unsubscribeSecret: random(),
    twilioAuthToken: random(),
    metricsToken: random(),
    vapidKey: createVapidKey(),
    chainOwnerKey: `0x${random()}`,
    ethSignerKey: `0x${random()}`,
    ethRefunderKey: `0x${random()}`,
    webhookEncryptionKey: random(),
  }
}

const random = () => randomBytes(32).toString('hex')

function createTicketKey(): string {
  const { kty, crv, x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  return JSON.stringify({ kty, crv, kid: '1', x, d })
}

function createVapidKey(): string {
  const { kty, crv, x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  return JSON.stringify({ kty, crv, x, y, d })
}
