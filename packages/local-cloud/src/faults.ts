import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

const times = z.int().min(1).default(1)
/** Affects only calls whose path contains this. */
const on = z.string().default('')

/** What goes wrong with the next calls: they fail before or after they take effect, time out, or are slow. */
export const Fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fail_before'), times, on }),
  z.object({ kind: z.literal('fail_after'), times, on }),
  z.object({ kind: z.literal('timeout_after'), times, on, hangMs: z.int().min(0).max(60_000).default(30_000) }),
  z.object({ kind: z.literal('slow'), times, on, delayMs: z.int().min(0).max(60_000) }),
])
export type Fault = z.output<typeof Fault>

/** The planned faults, in the order in which they were planned. */
export class Faults {
  #planned: Fault[] = []

  plan(fault: Fault): void {
    this.#planned.push(...Array.from({ length: fault.times }, () => fault))
  }

  next(path: string): Fault | undefined {
    const index = this.#planned.findIndex(({ on }) => path.includes(on))
    return index < 0 ? undefined : this.#planned.splice(index, 1)[0]
  }

  clear(): void {
    this.#planned = []
  }
}

/** Waits for the time, or until the caller disconnects. */
export async function delayResponse(milliseconds: number, caller: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal: caller }).catch(() => {})
}
