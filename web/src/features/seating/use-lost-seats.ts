import type { SeatStatus } from '@cinema/contracts/seating/http'
import { useEffect } from 'react'
import type { Choice, ChoiceEvent } from './choice'

/** Removes seats from a guest's choice when others take them, since a guest's choice is not held. */
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
      change({ type: 'refused', requested: choice.seatIds, refusal: { code: 'SEATS_TAKEN', seatIds } })
    }
  }, [statuses, choice, change, guest])
}
