import type { SeatStatus } from '@cinema/contracts/seating/http'
import { useEffect } from 'react'
import type { Choice, ChoiceEvent } from './choice'

/** A guest's choice is held by nobody: a seat of it may go to somebody else before our eyes. */
export function useLostSeats(
  statuses: ReadonlyMap<string, SeatStatus>,
  choice: Choice,
  change: (event: ChoiceEvent) => void,
  guest: boolean,
): void {
  useEffect(() => {
    if (!guest) return
    const seatIds = choice.seatIds.filter((id) => ['HELD', 'SOLD'].includes(statuses.get(id) ?? ''))
    if (seatIds.length > 0) {
      change({ type: 'refused', asked: choice.seatIds, refusal: { code: 'SEATS_TAKEN', seatIds } })
    }
  }, [statuses, choice, change, guest])
}
