import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

/** What goes wrong with the next calls: before they take effect, or after, or slowly. */
export const Fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fail_before'), times: z.int().min(1).default(1) }),
  z.object({
    kind: z.literal('timeout_after'),
    times: z.int().min(1).default(1),
    hangMs: z.int().min(0).max(60_000).default(30_000),
  }),
  z.object({ kind: z.literal('slow'), times: z.int().min(1).default(1), delayMs: z.int().min(0).max(60_000) }),
])
export type Fault = z.output<typeof Fault>

/** The faults that are still to come, in the order in which they were asked for. */
export class Faults {
  #waiting: Fault[] = []

  plan(fault: Fault): void {
    this.#waiting.push(...Array.from({ length: fault.times }, () => fault))
  }

  next(): Fault | undefined {
    return this.#waiting.shift()
  }

  clear(): void {
    this.#waiting = []
  }
}

/** Holds an answer back until the time is over or the caller has gone. */
export async function hang(milliseconds: number, caller: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal: caller }).catch(() => {})
}
