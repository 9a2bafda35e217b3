import { optionalUrl, requiredText } from '@cinema/platform/setting-shapes'
import { readSettings } from '@cinema/platform/settings'
import { z } from 'zod'

const key = (meaning: string) => requiredText(meaning).regex(/^0x[0-9a-fA-F]{64}$/, 'must be 32 bytes in hex')
const DISABLED = ['', 'off']

/** The settings for payments in ether. Their messages name what is missing if only some are set. */
const EtherSettings = z.object({
  ETH_RPC_URL: requiredText('the JSON-RPC address of the chain').pipe(z.url()),
  ETH_CHAIN_ID: z.coerce.number({ error: 'the id of the chain is not set' }).int().positive(),
  ETH_CONTRACT_ADDRESS: requiredText('the address of the till').regex(/^0x[0-9a-fA-F]{40}$/, 'must be an address'),
  ETH_SIGNER_KEY: key('the key that signs quotes'),
  ETH_REFUNDER_KEY: key('the key that sends refunds'),
  /** The number of confirmations after which a payment counts. */
  ETH_CONFIRMATIONS: z.coerce.number().int().min(1).max(100).default(12),
  /** Fixed prices of an ether, such as `EUR 2500.00 USD 2700.00`. Without them the feed is used. */
  ETH_RATES: z.string().default(''),
  ETH_RATE_URL: optionalUrl,
})
export type EtherSettings = z.infer<typeof EtherSettings>

/** The settings as they are in the environment of a Worker. */
export type EtherEnv = Partial<Record<keyof EtherSettings, string>>

/** Null if payments in ether are disabled. Throws if they are enabled and a setting is missing. */
export function etherSettings(env: EtherEnv): EtherSettings | null {
  return DISABLED.includes(env.ETH_RPC_URL ?? '') ? null : readSettings(EtherSettings, { ...env })
}
