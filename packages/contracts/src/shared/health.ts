import { z } from 'zod'

const State = z.enum(['up', 'down'])

/** The response of a Worker's `/health`: its own status and that of each dependency. */
export const Health = z.object({
  status: State,
  checks: z.record(z.string(), z.object({ status: State, latencyMs: z.number() })),
})
export type Health = z.infer<typeof Health>

/** The status of the system and of each Worker by name. A Worker that does not answer is down. */
export const SystemHealth = z.object({
  status: State,
  services: z.record(z.string(), Health.extend({ latencyMs: z.number() })),
})
export type SystemHealth = z.infer<typeof SystemHealth>
