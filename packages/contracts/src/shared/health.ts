import { z } from 'zod'

const State = z.enum(['up', 'down'])

/** What a Worker answers about itself to the gateway's health check. */
export const Health = z.object({
  status: State,
  checks: z.record(z.string(), z.object({ status: State, latencyMs: z.number() })),
})
export type Health = z.infer<typeof Health>

/** How the whole is, and each Worker by its name: down where it does not answer. */
export const SystemHealth = z.object({
  status: State,
  services: z.record(z.string(), Health.extend({ latencyMs: z.number() })),
})
export type SystemHealth = z.infer<typeof SystemHealth>
