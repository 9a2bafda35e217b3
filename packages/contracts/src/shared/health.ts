import { z } from 'zod'

const State = z.enum(['up', 'down'])

/** What a Worker answers about itself to the gateway's health check. */
export const Health = z.object({
  status: State,
  checks: z.record(z.string(), z.object({ status: State, latencyMs: z.number() })),
})
export type Health = z.infer<typeof Health>
