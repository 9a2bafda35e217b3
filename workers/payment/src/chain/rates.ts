import { type EtherRate, readRate } from '@cinema/domain/payment/ether'
import { describeFault, log } from '@cinema/platform/log'
import { z } from 'zod'
import type { EtherSettings } from './ether-settings'

export interface RateFeed {
  /** The price of an ether. Null if there is none in this currency, or it is too old. */
  rateOf(currency: string): Promise<EtherRate | null>
}

const MAX_AGE_MS = 10 * 60_000
const TIMEOUT_MS = 5_000
const COINGECKO = 'https://api.coingecko.com/api/v3/simple/price'

/** The fixed prices if there are some, otherwise a feed with CoinGecko's `simple/price` API, by default CoinGecko's own. */
export function rateFeed({ ETH_RATES, ETH_RATE_URL }: Pick<EtherSettings, 'ETH_RATES' | 'ETH_RATE_URL'>): RateFeed {
  return ETH_RATES ? fixedRates(ETH_RATES) : fetchedRates(ETH_RATE_URL ?? COINGECKO, Date.now)
}

/** Reads prices such as `EUR 2500.00 USD 2700.00`. */
export function fixedRates(list: string): RateFeed {
  const prices = new Map(
    [...list.matchAll(/([A-Z]{3}) ([\d.]+)/g)].map(([, currency = '', price = '']) => [currency, price]),
  )
  return {
    rateOf: async (currency) => {
      const price = prices.get(currency)
      return price === undefined ? null : readRate(currency, price, digitsOf(currency))
    },
  }
}

export function fetchedRates(url: string, now: () => number): RateFeed {
  return {
    async rateOf(currency) {
      const address = new URL(url)
      const name = currency.toLowerCase()
      address.search = new URLSearchParams({
        ids: 'ethereum',
        vs_currencies: name,
        include_last_updated_at: 'true',
        precision: 'full',
      }).toString()
      try {
        const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) })
        const { ethereum } = FeedResponse.parse(await response.json())
        const price = ethereum[name]
        const ageMs = now() - (ethereum.last_updated_at ?? 0) * 1_000
        if (price === undefined || ageMs > MAX_AGE_MS) throw new Error(`there is no price, or it is ${ageMs} ms old`)
        return readRate(currency, String(price), digitsOf(currency))
      } catch (fault) {
        log('warn', 'no exchange rate of ether', { currency, ...describeFault(fault) })
        return null
      }
    },
  }
}

const FeedResponse = z.object({ ethereum: z.record(z.string(), z.number().positive()) })

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
