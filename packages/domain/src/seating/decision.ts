import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { SeatingFact } from './facts'

/**
 * The result of a command: the facts to append, and the answer or refusal. A refusal has no facts, except SEATS_LOST,
 * which closes its booking.
 */
export type Decision<Value, Refusal extends { code: string }> = {
  facts: readonly SeatingFact[]
  outcome: Result<Value, Refusal>
}

export const decided = <Value>(value: Value, facts: readonly SeatingFact[] = []) => ({
  facts,
  outcome: accepted(value),
})

export const declined = <const Refusal extends { code: string }>(
  refusal: Refusal,
  facts: readonly SeatingFact[] = [],
) => ({ facts, outcome: refused(refusal) })
