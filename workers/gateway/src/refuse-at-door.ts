import { problem, type RefusalStatus } from '@cinema/platform/problem'
import type { Context } from 'hono'

type Refusal = { code: string; detail: string }

/** Refuses here what no Worker needs to see; the figures count it by its code. */
export function refuseAtDoor(c: Context, status: RefusalStatus | 405, refusal: Refusal): Response {
  c.set('refused', refusal.code)
  return problem(c, status, refusal)
}
