import type { TicketType } from '@cinema/contracts/pricing/price-rules'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { isFinal } from '../../../lib/api-problem'
import { formatMoney, sumMoney } from '../../../lib/money'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Select } from '../../../ui/field'
import { Sheet } from '../../../ui/sheet'
import { useCreateBooking } from '../api/create-booking'
import { usePrices } from '../api/get-prices'
import type { PlacedSeat } from '../room'

type Prices = ReturnType<typeof usePrices>['data']

const TICKET_TYPES: readonly TicketType[] = ['ADULT', 'CHILD', 'STUDENT', 'SENIOR']

/** The choice of a ticket type for each seat, before the booking is made. */
export function TicketTypesSheet({
  open,
  onClose,
  showtimeId,
  seats,
}: {
  open: boolean
  onClose: () => void
  showtimeId: ShowtimeId
  seats: readonly PlacedSeat[]
}) {
  const navigate = useNavigate()
  const [types, setTypes] = useState<Partial<Record<string, TicketType>>>({})
  const booking = useCreateBooking()
  const prices = usePrices(showtimeId, open)
  const attempt = useRef({ choice: '', idempotencyKey: '' })
  const chosen = seats.map(({ id }) => types[id] ?? 'ADULT')

  function book(): void {
    const choice = seats.map(({ id }, index) => `${id}:${chosen[index]}`).join()
    if (attempt.current.choice !== choice) attempt.current = { choice, idempotencyKey: crypto.randomUUID() }
    const { idempotencyKey } = attempt.current
    booking.mutate(
      { idempotencyKey, showtimeId, seatIds: seats.map(({ id }) => id), ticketTypes: chosen },
      {
        onSuccess: ({ id }) => navigate(`/checkout/${id}`),
        onError: (error) => {
          if (isFinal(error)) attempt.current = { choice: '', idempotencyKey: '' }
        },
      },
    )
  }

  return (
    <Sheet open={open} onClose={onClose} title={t('types.title')}>
      <div className="grid gap-5 px-5 pt-1 pb-5">
        <ul className="border-t border-line">
          {seats.map((seat) => (
            <li
              key={seat.id}
              className="grid grid-cols-[3.5rem_minmax(0,1fr)_9.5rem] items-center gap-3 border-b border-line py-2.5"
            >
              <span className="display figures text-2xl">{seat.label}</span>
              <span className="min-w-0 text-sm text-muted">
                {t(`seat.type.${seat.type}`)}
                <span className="figures block text-text">
                  {formatMoney(priceOf(prices.data, seat, types[seat.id] ?? 'ADULT'))}
                </span>
              </span>
              <Select
                label={t('types.for', { seat: seat.label })}
                hideLabel
                value={types[seat.id] ?? 'ADULT'}
                onChange={(event) =>
                  setTypes({ ...types, [seat.id]: TICKET_TYPES.find((type) => type === event.target.value) ?? 'ADULT' })
                }
              >
                {TICKET_TYPES.map((type) => (
                  <option key={type} value={type}>
                    {t(`ticketType.${type}`)}
                  </option>
                ))}
              </Select>
            </li>
          ))}
        </ul>
        <p className="text-sm text-muted">
          {prices.data?.card && <strong className="text-text">{t('types.card', { card: prices.data.card })} </strong>}
          {t('types.hint')}
        </p>
        <Total tickets={seats.map((seat) => ticketOf(prices.data, seat, types[seat.id] ?? 'ADULT'))} />
        {booking.error && <Failure error={booking.error} />}
        <Button variant="primary" size="large" wide busy={booking.isPending} onClick={book}>
          {t('types.continue')}
        </Button>
      </div>
    </Sheet>
  )
}

/** The total of the booking, once the prices are loaded. */
function Total({ tickets }: { tickets: readonly ReturnType<typeof ticketOf>[] }) {
  const known = tickets.filter((ticket) => ticket !== undefined)
  const total = sumMoney(known.map((ticket) => ticket.total))
  const fee = sumMoney(known.map((ticket) => ticket.fee))
  if (!total || !fee || known.length < tickets.length) return null
  return (
    <p role="status" className="figures flex items-baseline justify-between gap-6">
      <span>
        <span className="font-semibold">{t('total')}</span>{' '}
        {fee.amount > 0 && <span className="text-sm text-muted">{t('types.fee', { amount: formatMoney(fee) })}</span>}
      </span>
      <span className="display text-3xl">{formatMoney(total)}</span>
    </p>
  )
}

function ticketOf(prices: Prices, seat: PlacedSeat, ticketType: TicketType) {
  const ofSeat = prices?.seatTypes.find(({ seatType }) => seatType === seat.type)
  return ofSeat?.tickets.find((ticket) => ticket.ticketType === ticketType)
}

/** The price of a ticket; until the prices are loaded, the adult price of the seat map. */
const priceOf = (prices: Prices, seat: PlacedSeat, ticketType: TicketType) =>
  ticketOf(prices, seat, ticketType)?.price ?? seat.price
