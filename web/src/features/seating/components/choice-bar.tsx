import { useNavigate } from 'react-router'
import { formatMoney, sumMoney } from '../../../lib/money'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { cx } from '../../../ui/class-names'
import { Countdown } from '../../../ui/countdown'
import { type Choice, isHeld } from '../choice'
import type { Room } from '../room'
import { saveChoice } from '../saved-choice'
import { MoreTime } from './more-time'

/** The bar below the seat map: the chosen seats, their price, the time left, and the button to continue. */
export function ChoiceBar({
  choice,
  room,
  showtimeId,
  guest,
  busy,
  onLapse,
  onExtend,
  onContinue,
}: {
  choice: Choice
  room: Room
  showtimeId: string
  guest: boolean
  busy: boolean
  onLapse: () => void
  onExtend: () => Promise<void>
  onContinue: () => void
}) {
  const navigate = useNavigate()
  const seats = choice.seatIds.flatMap((id) => room.seats.get(id) ?? [])
  const held = isHeld(choice)
  const total = held && choice.hold?.total ? choice.hold.total : sumMoney(seats.map(({ price }) => price))

  function signIn(): void {
    saveChoice(showtimeId, choice.seatIds)
    navigate(`/login?next=${encodeURIComponent(`/showtimes/${showtimeId}`)}`)
  }

  return (
    <div className="border-t border-line bg-[oklch(0.19_0.012_60)] pb-[env(safe-area-inset-bottom)]">
      <div className="page grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 py-3 sm:grid-cols-[minmax(0,1fr)_auto_auto]">
        <div className="min-w-0">
          {seats.length === 0 ? (
            <p className="text-muted">{t('choice.empty')}</p>
          ) : (
            <p className="display figures truncate text-2xl leading-tight">
              {seats.map(({ label }) => label).join('  ')}
            </p>
          )}
          <div aria-live="polite" className="flex min-h-6 flex-wrap items-center gap-x-3 text-sm text-muted">
            {seats.length > 0 && <span>{t('choice.count', { count: seats.length })}</span>}
            {choice.hold && <Countdown deadline={choice.hold.deadline} onLapse={onLapse} />}
            {choice.hold?.mayExtend && <MoreTime deadline={choice.hold.deadline} onExtend={onExtend} />}
            {busy && seats.length > 0 && <span>{t('choice.holding')}</span>}
          </div>
        </div>
        <p className="display figures text-right text-3xl">
          {total && <span className="sr-only">{t('total')} </span>}
          {total ? formatMoney(total) : ''}
        </p>
        <Button
          variant="primary"
          size="large"
          className={cx('col-span-2 sm:col-span-1', seats.length === 0 && 'max-sm:hidden')}
          disabled={seats.length === 0 || (!guest && !held)}
          onClick={guest ? signIn : onContinue}
        >
          {guest ? t('choice.signIn') : t('choice.continue')}
        </Button>
      </div>
    </div>
  )
}
