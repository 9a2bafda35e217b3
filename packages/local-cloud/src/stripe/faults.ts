import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

const times = z.int().min(1).default(1)
/** Strikes only calls whose path has this in it. */
const on = z.string().default('')

/** What goes wrong with the next calls: before they take effect, or after, or slowly. */
export const Fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fail_before'), times, on }),
  z.object({ kind: z.literal('fail_after'), times, on }),
  z.object({ kind: z.literal('timeout_after'), times, on, hangMs: z.int().min(0).max(60_000).default(30_000) }),
  z.object({ kind: z.literal('slow'), times, on, delayMs: z.int().min(0).max(60_000) }),
])
export type Fault = z.output<typeof Fault>

/** The faults that are still to come, in the order in which they were asked for. */
export class Faults {
  #waiting: Fault[] = []

  plan(fault: Fault): void {
    this.#waiting.push(...Array.from({ length: fault.times }, () => fault))
  }

  next(path: string): Fault | undefined {
    const place = this.#waiting.findIndex(({ on }) => path.includes(on))
    return place < 0 ? undefined : this.#waiting.splice(place, 1)[0]
  }

  clear(): void {
    this.#waiting = []
  }
}

/** Holds an answer back until the time is over or the caller has gone. */
export async function hang(milliseconds: number, caller: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal: caller }).catch(() => {})
}
