import type { SeatMapView, SeatPlanView } from '@cinema/contracts/seating/http'
import { useCallback, useMemo, useState } from 'react'
import { useParams } from 'react-router'
import { hasStatus } from '../../../lib/api-problem'
import { useSession } from '../../../lib/session'
import { t } from '../../../messages/t'
import { ButtonLink } from '../../../ui/button'
import { EmptyState } from '../../../ui/empty-state'
import { Failure } from '../../../ui/failure'
import { useSeatMap } from '../api/get-seat-map'
import { useSeatPlan } from '../api/get-seat-plan'
import { isHeld } from '../choice'
import { layOut, type PlacedSeat } from '../room'
import { useChoice } from '../use-choice'
import { useLiveSeats } from '../use-live-seats'
import { useLostSeats } from '../use-lost-seats'
import { useUnpaidSeats } from '../use-unpaid-seats'
import { BestAvailable } from './best-available'
import { ChoiceBar } from './choice-bar'
import { ChoiceNotice, OrphanNote } from './choice-notice'
import { Legend } from './legend'
import { SeatPageSkeleton } from './seat-page-skeleton'
import { SeatViewport } from './seat-viewport'
import { ShowtimeHeader } from './showtime-header'
import { TicketTypesSheet } from './ticket-types-sheet'
import { UnpaidNotice } from './unpaid-notice'

/** `/showtimes/:id`: the live seat map. */
export function SeatPage() {
  const { showtimeId = '' } = useParams()
  const map = useSeatMap(showtimeId)
  const plan = useSeatPlan(showtimeId)
  const error = map.error ?? plan.error
  if (map.data && plan.data) return <SeatMap key={showtimeId} map={map.data} plan={plan.data} />
  if (!error) return <SeatPageSkeleton />
  return (
    <div className="page py-16">
      {hasStatus(error, 404) ? (
        <EmptyState
          title={t('seats.gone')}
          action={
            <ButtonLink variant="primary" to="/">
              {t('nav.today')}
            </ButtonLink>
          }
        >
          {t('seats.gone.next')}
        </EmptyState>
      ) : (
        <Failure error={error} onRetry={() => void Promise.all([map.refetch(), plan.refetch()])} />
      )}
    </div>
  )
}

function SeatMap({ map, plan }: { map: SeatMapView; plan: SeatPlanView }) {
  const room = useMemo(() => layOut(map.seats, plan.seats), [map.seats, plan.seats])
  const guest = useSession().status !== 'signed-in'
  const statuses = useLiveSeats(map)
  const { choice, change, takeBest, extend, busy } = useChoice(map, !guest)
  const [choosingTypes, setChoosingTypes] = useState(false)
  const unpaid = useUnpaidSeats(map.showtime.id, statuses, choice, !guest && !busy)
  useLostSeats(statuses, choice, change, guest)
  const seats = choice.seatIds.flatMap((id) => room.seats.get(id) ?? [])

  const press = useCallback(
    (seat: PlacedSeat) => {
      const status = statuses.get(seat.id)
      const free = status === 'AVAILABLE' || (status === 'YOURS' && !unpaid.seatIds.includes(seat.id))
      if (free) {
        change({ type: 'toggled', seatIds: seat.partnerId ? [seat.id, seat.partnerId] : [seat.id] })
      }
    },
    [statuses, change, unpaid.seatIds],
  )

  const lapse = useCallback(() => change({ type: 'lapsed' }), [change])

  return (
    <div className="auditorium flex flex-1 flex-col">
      <div className="page flex-1 pb-4">
        <ShowtimeHeader map={map}>
          {!guest && <BestAvailable room={room} busy={busy} onTake={takeBest} />}
        </ShowtimeHeader>
        {unpaid.booking && <UnpaidNotice booking={unpaid.booking} />}
        <SeatViewport room={room} statuses={statuses} chosen={[...choice.seatIds, ...unpaid.seatIds]} onPress={press} />
        <Legend room={room} />
      </div>
      <div className="sticky bottom-0 z-10">
        <div className="page grid gap-3 pb-3 empty:hidden">
          {choice.refusal ? (
            <ChoiceNotice refusal={choice.refusal} room={room} onRetry={() => change({ type: 'retried' })} />
          ) : (
            isHeld(choice) && <OrphanNote seatIds={choice.hold?.orphans ?? []} room={room} />
          )}
        </div>
        <ChoiceBar
          choice={choice}
          room={room}
          showtimeId={map.showtime.id}
          guest={guest}
          busy={busy}
          onLapse={lapse}
          onExtend={extend}
          onContinue={() => setChoosingTypes(true)}
        />
      </div>
      <TicketTypesSheet
        open={choosingTypes}
        onClose={() => setChoosingTypes(false)}
        showtimeId={map.showtime.id}
        seats={seats}
      />
    </div>
  )
}
