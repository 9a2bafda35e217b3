import { z } from 'zod'

/** An ISO 4217 code. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')
export type Currency = z.infer<typeof Currency>

/** Integer minor units: 1250 EUR is twelve euros fifty. */
export const Money = z.object({ amount: z.number().int(), currency: Currency })
export type Money = z.infer<typeof Money>
