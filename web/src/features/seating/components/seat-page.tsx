import type { SeatMapView, SeatPlanView } from '@cinema/contracts/seating/http'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import { hasStatus } from '../../../lib/api-problem'
import { useSession } from '../../../lib/session'
import { dayIn, formatClock, formatLongDate } from '../../../lib/time'
import { t } from '../../../messages/t'
import { ButtonLink } from '../../../ui/button'
import { EmptyBoard } from '../../../ui/empty-board'
import { Failure } from '../../../ui/failure'
import { useSeatMap } from '../api/get-seat-map'
import { useSeatPlan } from '../api/get-seat-plan'
import { layOut, type PlacedSeat } from '../room'
import { useChoice } from '../use-choice'
import { useLiveSeats } from '../use-live-seats'
import { BestAvailable } from './best-available'
import { ChoiceBar } from './choice-bar'
import { ChoiceNotice } from './choice-notice'
import { Legend } from './legend'
import { SeatPageSkeleton } from './seat-page-skeleton'
import { SeatStage } from './seat-stage'
import { TicketTypesSheet } from './ticket-types-sheet'

/** `/showtimes/:id`: the seat map, live. */
export function SeatPage() {
  const { showtimeId = '' } = useParams()
  const map = useSeatMap(showtimeId)
  const plan = useSeatPlan(showtimeId)
  const error = map.error ?? plan.error
  if (map.data && plan.data) return <SeatRoom key={showtimeId} map={map.data} plan={plan.data} />
  if (!error) return <SeatPageSkeleton />
  return (
    <div className="page py-16">
      {hasStatus(error, 404) ? (
        <EmptyBoard
          title={t('seats.gone')}
          action={
            <ButtonLink look="velvet" to="/">
              {t('nav.today')}
            </ButtonLink>
          }
        >
          {t('seats.gone.next')}
        </EmptyBoard>
      ) : (
        <Failure error={error} onRetry={() => void Promise.all([map.refetch(), plan.refetch()])} />
      )}
    </div>
  )
}

function SeatRoom({ map, plan }: { map: SeatMapView; plan: SeatPlanView }) {
  const room = useMemo(() => layOut(map.seats, plan.seats), [map.seats, plan.seats])
  const guest = useSession().status !== 'signed-in'
  const statuses = useLiveSeats(map)
  const { choice, change, takeBest, busy } = useChoice(map, !guest)
  const [choosingTypes, setChoosingTypes] = useState(false)
  const seats = choice.seatIds.flatMap((id) => room.seats.get(id) ?? [])

  const press = useCallback(
    (seat: PlacedSeat) => {
      const status = statuses.get(seat.id)
      if (status === 'AVAILABLE' || status === 'YOURS') {
        change({ type: 'toggled', seatIds: seat.partnerId ? [seat.id, seat.partnerId] : [seat.id] })
      }
    },
    [statuses, change],
  )

  // A seat that was chosen but never held may go to somebody else before our eyes.
  useEffect(() => {
    const lost = choice.seatIds.filter((id) => {
      const status = statuses.get(id)
      return (status === 'HELD' || status === 'SOLD') && !choice.hold?.seatIds.includes(id)
    })
    if (guest && lost.length > 0) {
      change({ type: 'refused', asked: choice.seatIds, refusal: { code: 'SEATS_TAKEN', seatIds: lost } })
    }
  }, [statuses, choice, change, guest])

  const lapse = useCallback(() => change({ type: 'lapsed' }), [change])

  return (
    <div className="auditorium flex flex-1 flex-col">
      <div className="page flex-1 pb-4">
        <ShowHead map={map}>{!guest && <BestAvailable room={room} busy={busy} onTake={takeBest} />}</ShowHead>
        <SeatStage room={room} statuses={statuses} chosen={choice.seatIds} onPress={press} />
        <div className="grid gap-4 pt-2 pb-4">
          <Legend room={room} />
        </div>
      </div>
      <div className="sticky bottom-0 z-10">
        {choice.refusal && (
          <div className="page pb-3">
            <ChoiceNotice refusal={choice.refusal} room={room} onRetry={() => change({ type: 'retried' })} />
          </div>
        )}
        <ChoiceBar
          choice={choice}
          room={room}
          showtimeId={map.showtime.id}
          guest={guest}
          busy={busy}
          onLapse={lapse}
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

function ShowHead({ map: { showtime }, children }: { map: SeatMapView; children: React.ReactNode }) {
  const day = dayIn(showtime.startsAt, showtime.timeZone)
  return (
    <header className="grid items-end gap-4 border-b border-line py-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
      <title>{t('seats.pageTitle', { film: showtime.movieTitle })}</title>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-4">
        <p className="display figures text-[clamp(2.25rem,7vw,3.5rem)]">
          {formatClock(showtime.startsAt, showtime.timeZone)}
        </p>
        <div className="min-w-0">
          <h1 className="display truncate text-xl leading-tight sm:text-2xl">
            <Link to={`/films/${showtime.movieId}`} className="hover:underline">
              {showtime.movieTitle}
            </Link>
          </h1>
          <p className="truncate text-sm text-muted">
            {[...new Set([formatLongDate(day), showtime.cinemaName, showtime.room.name, showtime.format])].join(' · ')}
          </p>
        </div>
      </div>
      {children}
    </header>
  )
}
