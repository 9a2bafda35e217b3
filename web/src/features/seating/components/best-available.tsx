import { Sparkles } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Select } from '../../../ui/field'
import { MAX_SEATS } from '../choice'
import type { PlacedSeat, Room } from '../room'

type SeatType = PlacedSeat['type']

const COUNTS = Array.from({ length: MAX_SEATS }, (_, index) => index + 1)
const OFFERED: readonly SeatType[] = ['REGULAR', 'PREMIUM', 'COUPLE', 'ACCESSIBLE']

/** Asks the API for the best free block of seats for a party of this size. */
export function BestAvailable({
  room,
  busy,
  onTake,
}: {
  room: Room
  busy: boolean
  onTake: (count: number, type: SeatType) => void
}) {
  const types = OFFERED.filter((type) => [...room.seats.values()].some((seat) => seat.type === type))
  const [count, setCount] = useState(2)
  const [type, setType] = useState<SeatType>(types[0] ?? 'REGULAR')
  return (
    <div className="grid grid-cols-[5rem_minmax(0,1fr)_auto] items-end gap-2">
      <Select
        label={t('seats.best.count')}
        hideLabel
        value={count}
        onChange={(event) => setCount(Number(event.target.value))}
      >
        {COUNTS.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Select>
      <Select
        label={t('seats.best.type')}
        hideLabel
        value={type}
        onChange={(event) => setType(types.find((one) => one === event.target.value) ?? 'REGULAR')}
      >
        {types.map((one) => (
          <option key={one} value={one}>
            {t(`seat.type.${one}`)}
          </option>
        ))}
      </Select>
      <Button className="min-h-12" disabled={busy} onClick={() => onTake(count, type)}>
        <Sparkles aria-hidden className="size-4" />
        <span className="max-[26rem]:sr-only">{t('seats.best')}</span>
      </Button>
    </div>
  )
}
