import type { SeatStatus } from '@cinema/contracts/seating/http'
import { Minus, Plus } from 'lucide-react'
import { useRef } from 'react'
import { t } from '../../../messages/t'
import { IconButton } from '../../../ui/button'
import type { PlacedSeat, Room } from '../room'
import { MiniMap } from './mini-map'
import { SeatGrid } from './seat-grid'
import { useZoom } from './use-zoom'

/** The room in its frame: scrolled by hand, zoomed by buttons or a pinch. */
export function SeatStage(props: {
  room: Room
  statuses: ReadonlyMap<string, SeatStatus>
  chosen: readonly string[]
  onPress: (seat: PlacedSeat) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const { pitch, zoomed, zoomIn, zoomOut } = useZoom(box, props.room)
  return (
    <div className="relative">
      <div
        ref={box}
        data-testid="seat-stage"
        className="max-h-[72dvh] touch-pan-x touch-pan-y overflow-auto overscroll-x-contain pb-6 [scrollbar-color:var(--edge)_transparent] [scrollbar-width:thin]"
      >
        <SeatGrid {...props} pitch={pitch} />
      </div>
      {zoomed && <MiniMap box={box} {...props} />}
      <div className="absolute top-2 right-2 flex rounded-control border border-line bg-[oklch(0.15_0.012_60/0.85)]">
        <IconButton label={t('seats.zoomOut')} disabled={!zoomOut} onClick={() => zoomOut?.()}>
          <Minus aria-hidden className="size-5" />
        </IconButton>
        <IconButton label={t('seats.zoomIn')} disabled={!zoomIn} onClick={() => zoomIn?.()}>
          <Plus aria-hidden className="size-5" />
        </IconButton>
      </div>
    </div>
  )
}
