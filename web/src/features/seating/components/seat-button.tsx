import type { SeatStatus } from '@cinema/contracts/seating/http'
import { Accessibility, Check, UserRound } from 'lucide-react'
import { type CSSProperties, memo } from 'react'
import { formatMoney } from '../../../lib/money'
import { t } from '../../../messages/t'
import type { PlacedSeat } from '../room'

export type SeatLook = 'free' | 'yours' | 'taken' | 'closed'

/** A seat that the house still keeps for us but that we have let go of is free to us. */
export function lookOf(status: SeatStatus, chosen: boolean): SeatLook {
  if (chosen) return 'yours'
  if (status === 'HELD' || status === 'SOLD') return 'taken'
  return status === 'BLOCKED' ? 'closed' : 'free'
}

const typeName = (seat: PlacedSeat): string => t(`seat.type.${seat.type}`)

/** One seat of the plan: a button in a cell of the grid, reached by Tab only when it is the current one. */
export const SeatButton = memo(function SeatButton({
  seat,
  look,
  current,
  onPress,
}: {
  seat: PlacedSeat
  look: SeatLook
  current: boolean
  onPress: (seat: PlacedSeat) => void
}) {
  const price = formatMoney(seat.price)
  const state = t(`seat.look.${look}`)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: the button inside the cell carries the focus
    <div role="gridcell" className="seat-cell" style={{ '--x': seat.x, '--dy': seat.dy } as CSSProperties}>
      <button
        type="button"
        className="seat"
        data-seat={seat.id}
        data-type={seat.type}
        data-half={seat.half ?? undefined}
        data-look={look}
        data-tip={
          look === 'closed'
            ? undefined
            : look === 'taken'
              ? `${seat.label} · ${state}`
              : `${seat.label} · ${typeName(seat)} · ${price}`
        }
        tabIndex={current ? 0 : -1}
        aria-pressed={look === 'yours'}
        aria-disabled={look === 'taken' || look === 'closed' || undefined}
        aria-label={t('seat.name', { row: seat.row, number: String(seat.number), type: typeName(seat), price, state })}
        onClick={() => onPress(seat)}
      >
        <SeatSign look={look} type={seat.type} />
      </button>
    </div>
  )
})

function SeatSign({ look, type }: { look: SeatLook; type: PlacedSeat['type'] }) {
  if (look === 'yours') return <Check aria-hidden strokeWidth={3.5} />
  if (type === 'ACCESSIBLE') return <Accessibility aria-hidden strokeWidth={2.25} />
  if (type === 'COMPANION') return <UserRound aria-hidden strokeWidth={2.25} />
  return null
}
