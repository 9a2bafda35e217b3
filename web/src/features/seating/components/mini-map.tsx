import type { SeatStatus } from '@cinema/contracts/seating/http'
import { type RefObject, useEffect, useState } from 'react'
import type { Room } from '../room'
import { seatStateOf } from './seat-button'

const COLOURS = { free: 'oklch(0.86 0.01 85)', yours: 'var(--sea)', taken: 'oklch(0.45 0.01 60)', closed: 'none' }

type View = { x: number; width: number }

function viewOf(box: HTMLElement): View {
  return {
    x: box.scrollLeft / box.scrollWidth,
    width: Math.min(1, box.clientWidth / box.scrollWidth),
  }
}

/** A small map of the room, with a frame around the part in view. */
export function MiniMap({
  box,
  room,
  statuses,
  chosen,
}: {
  box: RefObject<HTMLElement | null>
  room: Room
  statuses: ReadonlyMap<string, SeatStatus>
  chosen: readonly string[]
}) {
  const [view, setView] = useState<View>({ x: 0, width: 1 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const follow = () => setView(viewOf(element))
    follow()
    element.addEventListener('scroll', follow, { passive: true })
    return () => element.removeEventListener('scroll', follow)
  }, [box])

  const width = room.width + 3
  const height = room.height + 4.2
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height}`}
      className="w-24 lg:w-32 rounded-control border border-line p-1 lg:bg-[oklch(0.15_0.012_60/0.85)]"
    >
      <path d={`M2 2.2 Q${width / 2} 0.4 ${width - 2} 2.2`} fill="none" stroke="oklch(0.96 0.02 85)" strokeWidth=".5" />
      {[...room.seats.values()].map((seat) => (
        <rect
          key={seat.id}
          x={seat.x + 1.65}
          y={seat.y + 3.55}
          width=".7"
          height=".7"
          fill={COLOURS[seatStateOf(statuses.get(seat.id) ?? seat.status, chosen.includes(seat.id))]}
        />
      ))}
      <rect
        x={view.x * width + 0.25}
        y="0.25"
        width={view.width * width - 0.5}
        height={height - 0.5}
        fill="none"
        stroke="var(--brass)"
        strokeWidth=".5"
      />
    </svg>
  )
}
