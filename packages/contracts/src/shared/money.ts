import { z } from 'zod'

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

/** An ISO 4217 code. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')
  .refine((code) => CURRENCIES.has(code), 'must be a currency of ISO 4217')
export type Currency = z.infer<typeof Currency>

/** Integer minor units: 1250 EUR is twelve euros fifty. */
export const Money = z.object({ amount: z.number().int(), currency: Currency })
export type Money = z.infer<typeof Money>
