import type { SeatStatus } from '@cinema/contracts/seating/http'
import { type CSSProperties, type KeyboardEvent, type ReactNode, useCallback, useRef, useState } from 'react'
import { t } from '../../../messages/t'
import type { PlacedSeat, Room } from '../room'
import { type Direction, seatInDirection } from '../seat-navigation'
import { Screen } from './screen'
import { SeatButton, seatStateOf } from './seat-button'

const KEYS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'start',
  End: 'end',
}

/** The seats as an ARIA grid: Tab reaches one seat, the arrow keys move to the others. */
export function SeatGrid({
  room,
  statuses,
  chosen,
  pitch,
  onPress,
}: {
  room: Room
  statuses: ReadonlyMap<string, SeatStatus>
  chosen: readonly string[]
  pitch: number
  onPress: (seat: PlacedSeat) => void
}) {
  const ref = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(() => initialSeat(room))

  const press = useCallback(
    (seat: PlacedSeat) => {
      setCurrent(seat.id)
      onPress(seat)
    },
    [onPress],
  )

  function move(event: KeyboardEvent): void {
    const direction = KEYS[event.key]
    if (!direction) return
    event.preventDefault()
    const next = seatInDirection(room.rows, current, direction)
    setCurrent(next)
    const button = ref.current?.querySelector<HTMLElement>(`[data-seat="${next}"]`)
    button?.focus({ preventScroll: true })
    button?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  const size = { '--pitch': `${pitch}px`, '--columns': room.width, '--lines': room.height } as CSSProperties
  return (
    <div ref={ref} className="seat-plan" style={size}>
      <Screen />
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot have curved rows and aisles */}
      <div
        role="grid"
        aria-label={t('seats.grid')}
        tabIndex={-1}
        onKeyDown={move}
        className="absolute inset-0 outline-none"
      >
        {room.rows.map((row) => (
          <SeatRow key={row[0]?.row} row={row}>
            {row.map((seat) => (
              <SeatButton
                key={seat.id}
                seat={seat}
                state={seatStateOf(statuses.get(seat.id) ?? seat.status, chosen.includes(seat.id))}
                current={seat.id === current}
                onPress={press}
              />
            ))}
          </SeatRow>
        ))}
      </div>
    </div>
  )
}

/** The seat that Tab reaches first: in the middle of the room, where most people want to sit. */
function initialSeat({ rows }: Room): string {
  const row = rows[Math.floor(rows.length * 0.6)] ?? []
  return row[Math.floor(row.length / 2)]?.id ?? ''
}

function SeatRow({ row, children }: { row: PlacedSeat[]; children: ReactNode }) {
  const letter = row[0]?.row
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: rows group the seats, which carry the focus
    <div role="row" style={{ '--y': row[0]?.y } as CSSProperties}>
      {/* biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useSemanticElements: the row header is a label and takes no focus */}
      <span
        role="rowheader"
        className="seat-letter"
        style={{ '--x': (row[0]?.x ?? 0) - 1, '--dy': row[0]?.dy ?? 0 } as CSSProperties}
      >
        {letter}
      </span>
      {children}
      <span
        aria-hidden
        className="seat-letter"
        style={{ '--x': (row.at(-1)?.x ?? 0) + 1, '--dy': row.at(-1)?.dy ?? 0 } as CSSProperties}
      >
        {letter}
      </span>
    </div>
  )
}
