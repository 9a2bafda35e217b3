import type { Command, Dealings, HeldSeats } from './commands'
import { type Decision, decided, declined } from './decision'
import { type Hold, liveHold } from './occupancy'
import type { ExtensionKey, Seating } from './seating'

type Extending = Decision<HeldSeats, Dealings['ExtendHold']['refuses']>

/**
 * Makes the actor's live hold last longer, a bounded number of times (rule 4). The hold remembers the keys that it was
 * asked with as long as it lasts: one that comes again finds the hold as it stands, and counts once (rule 18).
 */
export function extendHold(seating: Seating, { actorId, holdId, extensionKey, at }: Command<'ExtendHold'>): Extending {
  const hold = liveHold(seating, actorId, at)
  if (!hold || (holdId !== undefined && holdId !== hold.holdId)) return declined({ code: 'NO_HOLD' })
  const spent = hold.extendedFor?.find(({ key }) => key === extensionKey?.key)
  if (spent) return again(hold, spent, extensionKey)
  if (hold.extensions >= seating.rules.maxExtensions) return declined({ code: 'EXTENSIONS_SPENT' })

  const longer = { ...answerOf(hold), until: hold.until + seating.rules.extensionMs }
  return decided(longer, [{ type: 'HoldExtended', ...longer, ...(extensionKey && { extensionKey }) }])
}

function again(hold: Hold, { fingerprint }: ExtensionKey, asked: ExtensionKey | null | undefined): Extending {
  return fingerprint === asked?.fingerprint ? decided(answerOf(hold)) : declined({ code: 'IDEMPOTENCY_KEY_REUSED' })
}

const answerOf = ({ holdId, seatIds, until }: Hold): HeldSeats => ({ holdId, seatIds, until })
