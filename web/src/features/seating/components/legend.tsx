import { Accessibility, Check, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatMoney } from '../../../lib/money'
import { t } from '../../../messages/t'
import type { PlacedSeat, Room } from '../room'

type SeatType = PlacedSeat['type']

/** Explains the symbols of the plan, with the price of each seat type in this room. */
export function Legend({ room }: { room: Room }) {
  const prices = new Map<SeatType, string>()
  for (const { type, price } of room.seats.values()) if (!prices.has(type)) prices.set(type, formatMoney(price))
  return (
    <ul
      aria-label={t('seats.legend')}
      className="grid grid-cols-[auto_auto] justify-between gap-x-2 pb-4 text-xs whitespace-nowrap text-muted sm:flex sm:pt-2 sm:flex-wrap sm:items-center sm:gap-x-5 sm:gap-y-1 sm:text-sm"
    >
      {[...prices].map(([type, price]) => (
        <LegendItem key={type} type={type} state="free" text={`${t(`seat.type.${type}`)} ${price}`} />
      ))}
      <LegendItem type="REGULAR" state="yours" text={t('seat.state.yours')} />
      <LegendItem type="REGULAR" state="taken" text={t('seat.state.taken')} />
    </ul>
  )
}

const ICONS: Partial<Record<SeatType, ReactNode>> = { ACCESSIBLE: <Accessibility />, COMPANION: <UserRound /> }

function LegendItem({ type, state, text }: { type: SeatType; state: 'free' | 'yours' | 'taken'; text: string }) {
  const seat = (half?: 'left' | 'right') => (
    <span className="size-6 [--pitch:1.5rem] sm:size-7 sm:[--pitch:1.75rem]">
      <span className="seat" data-type={type} data-state={state} data-half={half}>
        {state === 'yours' ? <Check strokeWidth={3.5} /> : ICONS[type]}
      </span>
    </span>
  )
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden className="flex">
        {type === 'COUPLE' ? (
          <>
            {seat('left')}
            {seat('right')}
          </>
        ) : (
          seat()
        )}
      </span>
      <span className="figures">{text}</span>
    </li>
  )
}
