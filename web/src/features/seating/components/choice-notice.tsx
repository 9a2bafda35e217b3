import { problemMessage } from '../../../lib/problem-message'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { MAX_SEATS, type Refusal } from '../choice'
import type { Room } from '../room'

/** The number of showtimes for which a customer may hold seats, in case a refusal does not give it. */
const MAX_HOLDS = 3
/** Refusals that are shown as information instead of as an error. */
const INFORMATIVE = ['HOLD_LAPSED', 'EXTENSIONS_SPENT']

const labelsOf = (seatIds: readonly string[], room: Room): string =>
  seatIds.map((id) => room.seats.get(id)?.label ?? '').join(', ')

/** In a cinema whose orphan rule only warns: says that the choice leaves single seats, although it is held. */
export function OrphanNote({ seatIds, room }: { seatIds: readonly string[]; room: Room }) {
  if (seatIds.length === 0) return null
  return (
    <Notice title={t('choice.orphan', { count: seatIds.length, seats: labelsOf(seatIds, room) })}>
      {t('choice.orphan.next')}
    </Notice>
  )
}

/** Why the chosen seats are not held, and what the customer can do. */
export function ChoiceNotice({ refusal, room, onRetry }: { refusal: Refusal; room: Room; onRetry: () => void }) {
  const seats = labelsOf(refusal.seatIds, room)
  const { title, text } = explain(refusal, seats)
  const retry = refusal.code === 'UNREACHABLE' && <Button onClick={onRetry}>{t('error.retry')}</Button>
  return (
    <Notice tone={INFORMATIVE.includes(refusal.code) ? 'info' : 'bad'} title={title} action={retry}>
      {text}
    </Notice>
  )
}

function explain({ code, seatIds, detail, max }: Refusal, seats: string): { title: string; text: string } {
  const count = seatIds.length
  switch (code) {
    case 'SEATS_TAKEN':
    case 'SEATS_BLOCKED':
      return { title: t('refusal.taken', { count, seats }), text: t('refusal.taken.next') }
    case 'ORPHAN_SEAT':
      return { title: t('refusal.orphan', { count, seats }), text: t('refusal.orphan.next') }
    case 'TOO_MANY_SEATS':
      return { title: t('refusal.many', { count: max ?? MAX_SEATS }), text: t('refusal.many.next') }
    case 'TOO_MANY_HOLDS':
      return { title: t('refusal.holds', { count: max ?? MAX_HOLDS }), text: t('refusal.holds.next') }
    case 'HOLD_LAPSED':
      return { title: t('refusal.lapsed'), text: t('refusal.lapsed.next') }
    case 'UNREACHABLE':
      return { title: t('error.unreachable'), text: t('error.unreachable.next') }
    default:
      return problemMessage(code) ?? { title: t('refusal.other'), text: detail ?? t('error.unknown.next') }
  }
}
