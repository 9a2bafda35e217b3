import type { SeatStatus } from '@cinema/contracts/seating/http'
import { Minus, Plus } from 'lucide-react'
import { useRef } from 'react'
import { t } from '../../../messages/t'
import { IconButton } from '../../../ui/button'
import type { PlacedSeat, Room } from '../room'
import { MiniMap } from './mini-map'
import { SeatGrid } from './seat-grid'
import { useZoom } from './use-zoom'

/** The scrollable and zoomable view of the room. */
export function SeatViewport(props: {
  room: Room
  statuses: ReadonlyMap<string, SeatStatus>
  chosen: readonly string[]
  onPress: (seat: PlacedSeat) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const { pitch, zoomed, zoomIn, zoomOut } = useZoom(box, props.room)
  return (
    <div className="relative">
      <div className="flex min-h-14 items-start justify-between pt-3 lg:pointer-events-none lg:absolute lg:inset-x-0 lg:top-0 lg:z-10">
        {zoomed ? <MiniMap box={box} {...props} /> : <span />}
        <div className="pointer-events-auto flex rounded-control border border-line">
          <IconButton label={t('seats.zoomOut')} disabled={!zoomOut} onClick={() => zoomOut?.()}>
            <Minus aria-hidden className="size-5" />
          </IconButton>
          <IconButton label={t('seats.zoomIn')} disabled={!zoomIn} onClick={() => zoomIn?.()}>
            <Plus aria-hidden className="size-5" />
          </IconButton>
        </div>
      </div>
      <div
        ref={box}
        className="-mt-4 lg:mt-0 -mx-[clamp(1rem,4vw,3.5rem)] touch-pan-x touch-pan-y overflow-x-auto overflow-y-hidden overscroll-x-contain pb-1 sm:pb-4 [scrollbar-color:var(--edge)_transparent] [scrollbar-width:thin]"
      >
        <SeatGrid {...props} pitch={pitch} />
      </div>
    </div>
  )
}
