import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secrets of one local instance: random, made once and kept beside its data, so that sessions outlive a restart. */
export type Secrets = {
  jwtSecret: string
  redisToken: string
  stripeSecretKey: string
  stripeWebhookSecret: string
  mailApiKey: string
  ticketSigningKey: string
  metricsToken: string
  chainOwnerKey: string
  ethSignerKey: string
  ethRefunderKey: string
}

export async function readOrMakeSecrets(folder: string): Promise<Secrets> {
  const file = join(folder, 'secrets.json')
  const kept = await readFile(file, 'utf8').catch(() => null)
  // What was kept may be older than a secret that was added since.
  const made: Secrets = { ...makeSecrets(), ...(kept === null ? {} : JSON.parse(kept)) }
  await mkdir(folder, { recursive: true })
  await writeFile(file, JSON.stringify(made, null, 2), { mode: 0o600 })
  return made
}

function makeSecrets(): Secrets {
  return {
    jwtSecret: random(),
    redisToken: random(),
    stripeSecretKey: `sk_test_${random()}`,
    stripeWebhookSecret: `whsec_${random()}`,
    mailApiKey: `re_${random()}`,
    ticketSigningKey: makeTicketKey(),
    metricsToken: random(),
    chainOwnerKey: `0x${random()}`,
    ethSignerKey: `0x${random()}`,
    ethRefunderKey: `0x${random()}`,
  }
}

const random = () => randomBytes(32).toString('hex')

function makeTicketKey(): string {
  const { kty, crv, x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  return JSON.stringify({ kty, crv, kid: '1', x, d })
}
