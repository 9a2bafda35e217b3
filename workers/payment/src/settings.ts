import type { BookingService } from '@cinema/contracts/booking/service'
import type { RelayService } from '@cinema/contracts/shared/relay'
import { DatabaseSettings, optionalUrl, requiredText } from '@cinema/platform/setting-shapes'
import { z } from 'zod'
import type { ChainSenderRpc } from './chain/chain-sender-rpc'
import type { ChainWatchRpc } from './chain/chain-watch-rpc'
import type { EtherEnv } from './chain/ether-settings'

export const PaymentSettings = z.object({
  ...DatabaseSettings.shape,
  STRIPE_SECRET_KEY: requiredText('the secret key of the card provider'),
  STRIPE_WEBHOOK_SECRET: requiredText('the secret that signs the card provider’s webhooks'),
  /** The address of the Stripe API; empty for Stripe itself. */
  STRIPE_API_URL: optionalUrl,
  /** The card provider's key for browsers; empty for the local stand-in, which takes test cards only. */
  STRIPE_PUBLISHABLE_KEY: z.string().regex(/^pk_/, 'must begin with pk_').or(z.literal('')).default(''),
  PUBLIC_URL: requiredText('the address under which customers reach the site').pipe(z.url()),
})
export type PaymentSettings = z.infer<typeof PaymentSettings>

export interface PaymentEnv extends PaymentSettings, EtherEnv {
  BOOKINGS: Fetcher<BookingService>
  RELAY: Fetcher<RelayService>
  CHAIN_SENDER: DurableObjectNamespace<ChainSenderRpc>
  CHAIN_WATCH: DurableObjectNamespace<ChainWatchRpc>
}
