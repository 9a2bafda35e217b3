import { optionalUrl, requiredText } from '@cinema/platform/setting-shapes'
import { readSettings } from '@cinema/platform/settings'
import { z } from 'zod'

const key = (meaning: string) => requiredText(meaning).regex(/^0x[0-9a-fA-F]{64}$/, 'must be 32 bytes in hex')
const NOT_TAKEN = ['', 'off']

/** What taking ether needs. Its words tell what is missing where only some of it is set. */
const EtherSettings = z.object({
  ETH_RPC_URL: requiredText('the JSON-RPC address of the chain').pipe(z.url()),
  ETH_CHAIN_ID: z.coerce.number({ error: 'the id of the chain is not set' }).int().positive(),
  ETH_CONTRACT_ADDRESS: requiredText('the address of the till').regex(/^0x[0-9a-fA-F]{40}$/, 'must be an address'),
  ETH_SIGNER_KEY: key('the key that signs quotes'),
  ETH_REFUNDER_KEY: key('the key that gives money back'),
  /** After how many blocks a payment counts. */
  ETH_CONFIRMATIONS: z.coerce.number().int().min(1).max(100).default(12),
  /** Fixed prices of an ether, such as `EUR 2500.00 USD 2700.00`; where there are none, the feed is asked. */
  ETH_RATES: z.string().default(''),
  ETH_RATE_URL: optionalUrl,
})
export type EtherSettings = z.infer<typeof EtherSettings>

/** The settings as a Worker's environment brings them: text, or nothing. */
export type EtherEnv = Partial<Record<keyof EtherSettings, string>>

/** Null where ether is not taken; throws where it is and something is missing. */
export function etherSettings(env: EtherEnv): EtherSettings | null {
  return NOT_TAKEN.includes(env.ETH_RPC_URL ?? '') ? null : readSettings(EtherSettings, { ...env })
}
