import { Accessibility, Check, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatMoney } from '../../../lib/money'
import { t } from '../../../messages/t'
import type { PlacedSeat, Room } from '../room'

type SeatType = PlacedSeat['type']

/** What each sign on the plan means, with the price of each kind of seat in this room. */
export function Legend({ room }: { room: Room }) {
  const prices = new Map<SeatType, string>()
  for (const { type, price } of room.seats.values()) if (!prices.has(type)) prices.set(type, formatMoney(price))
  return (
    <ul
      aria-label={t('seats.legend')}
      className="grid grid-cols-[auto_auto] justify-between gap-x-2 pb-4 text-xs whitespace-nowrap text-muted sm:flex sm:pt-2 sm:flex-wrap sm:items-center sm:gap-x-5 sm:gap-y-1 sm:text-sm"
    >
      {[...prices].map(([type, price]) => (
        <Sign key={type} type={type} look="free" text={`${t(`seat.type.${type}`)} ${price}`} />
      ))}
      <Sign type="REGULAR" look="yours" text={t('seat.look.yours')} />
      <Sign type="REGULAR" look="taken" text={t('seat.look.taken')} />
    </ul>
  )
}

const ICONS: Partial<Record<SeatType, ReactNode>> = { ACCESSIBLE: <Accessibility />, COMPANION: <UserRound /> }

function Sign({ type, look, text }: { type: SeatType; look: 'free' | 'yours' | 'taken'; text: string }) {
  const seat = (half?: 'left' | 'right') => (
    <span className="size-6 [--pitch:1.5rem] sm:size-7 sm:[--pitch:1.75rem]">
      <span className="seat" data-type={type} data-look={look} data-half={half}>
        {look === 'yours' ? <Check strokeWidth={3.5} /> : ICONS[type]}
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
