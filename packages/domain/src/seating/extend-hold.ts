import type { Command, HeldSeats, SeatingOperations } from './commands'
import { type Decision, decided, declined } from './decision'
import { type Hold, liveHold } from './occupancy'
import type { ExtensionKey, Seating } from './seating'

type ExtendDecision = Decision<HeldSeats, SeatingOperations['ExtendHold']['refusal']>

/**
 * Extends the actor's live hold, a limited number of times (rule 4). The hold stores the idempotency keys of its
 * extensions: a repeated key with the same request is answered with the hold as it is, and does not count repeated
 * (rule 18).
 */
export function extendHold(
  seating: Seating,
  { actorId, holdId, extensionKey, at }: Command<'ExtendHold'>,
): ExtendDecision {
  const hold = liveHold(seating, actorId, at)
  if (!hold || (holdId !== undefined && holdId !== hold.holdId)) return declined({ code: 'NO_HOLD' })
  const earlier = hold.extendedFor?.find(({ key }) => key === extensionKey?.key)
  if (earlier) return repeated(hold, earlier, extensionKey)
  if (hold.extensions >= seating.rules.maxExtensions) return declined({ code: 'EXTENSIONS_SPENT' })

  const longer = { ...answerOf(hold), until: hold.until + seating.rules.extensionMs }
  return decided(longer, [{ type: 'HoldExtended', ...longer, ...(extensionKey && { extensionKey }) }])
}

function repeated(
  hold: Hold,
  { fingerprint }: ExtensionKey,
  requested: ExtensionKey | null | undefined,
): ExtendDecision {
  return fingerprint === requested?.fingerprint ? decided(answerOf(hold)) : declined({ code: 'IDEMPOTENCY_KEY_REUSED' })
}

const answerOf = ({ holdId, seatIds, until }: Hold): HeldSeats => ({ holdId, seatIds, until })
