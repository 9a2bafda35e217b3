import type { SeatStatus } from '@cinema/contracts/seating/http'
import { Accessibility, Check, UserRound } from 'lucide-react'
import { type CSSProperties, memo } from 'react'
import { formatMoney } from '../../../lib/money'
import { t } from '../../../messages/t'
import type { PlacedSeat } from '../room'

export type SeatState = 'free' | 'yours' | 'taken' | 'closed'

/** How a seat is shown. A seat that is still held for the customer but no longer chosen counts as free. */
export function seatStateOf(status: SeatStatus, chosen: boolean): SeatState {
  if (chosen) return 'yours'
  if (status === 'HELD' || status === 'SOLD') return 'taken'
  return status === 'BLOCKED' ? 'closed' : 'free'
}

const typeName = (seat: PlacedSeat): string => t(`seat.type.${seat.type}`)

/** One seat: a button in a cell of the grid. Only the current seat can be reached with Tab, the others with the arrow keys. */
export const SeatButton = memo(function SeatButton({
  seat,
  state,
  current,
  onPress,
}: {
  seat: PlacedSeat
  state: SeatState
  current: boolean
  onPress: (seat: PlacedSeat) => void
}) {
  const price = formatMoney(seat.price)
  const stateText = t(`seat.state.${state}`)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: the button inside the cell carries the focus
    <div role="gridcell" className="seat-cell" style={{ '--x': seat.x, '--dy': seat.dy } as CSSProperties}>
      <button
        type="button"
        className="seat"
        data-seat={seat.id}
        data-type={seat.type}
        data-half={seat.half ?? undefined}
        data-state={state}
        data-tip={
          state === 'closed'
            ? undefined
            : state === 'taken'
              ? `${seat.label} · ${stateText}`
              : `${seat.label} · ${typeName(seat)} · ${price}`
        }
        tabIndex={current ? 0 : -1}
        aria-pressed={state === 'yours'}
        aria-disabled={state === 'taken' || state === 'closed' || undefined}
        aria-label={t('seat.name', {
          row: seat.row,
          number: String(seat.number),
          type: typeName(seat),
          price,
          state: stateText,
        })}
        onClick={() => onPress(seat)}
      >
        <SeatIcon state={state} type={seat.type} />
      </button>
    </div>
  )
})

function SeatIcon({ state, type }: { state: SeatState; type: PlacedSeat['type'] }) {
  if (state === 'yours') return <Check aria-hidden strokeWidth={3.5} />
  if (type === 'ACCESSIBLE') return <Accessibility aria-hidden strokeWidth={2.25} />
  if (type === 'COMPANION') return <UserRound aria-hidden strokeWidth={2.25} />
  return null
}
