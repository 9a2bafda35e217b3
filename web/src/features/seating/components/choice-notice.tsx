import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { MAX_SEATS, type Refusal } from '../choice'
import type { Room } from '../room'

/** Why the house did not hold the choice, and what to do now. */
export function ChoiceNotice({ refusal, room, onRetry }: { refusal: Refusal; room: Room; onRetry: () => void }) {
  const seats = refusal.seatIds.map((id) => room.seats.get(id)?.label ?? '').join(', ')
  const { title, text } = explain(refusal, seats)
  const retry = refusal.code === 'UNREACHABLE' && <Button onClick={onRetry}>{t('error.retry')}</Button>
  return (
    <Notice tone={refusal.code === 'HOLD_LAPSED' ? 'info' : 'bad'} title={title} action={retry}>
      {text}
    </Notice>
  )
}

function explain({ code, seatIds, detail }: Refusal, seats: string): { title: string; text: string } {
  const count = seatIds.length
  switch (code) {
    case 'SEATS_TAKEN':
    case 'SEATS_BLOCKED':
      return { title: t('refusal.taken', { count, seats }), text: t('refusal.taken.next') }
    case 'ORPHAN_SEAT':
      return { title: t('refusal.orphan', { count, seats }), text: t('refusal.orphan.next') }
    case 'SOFA_SOLD_WHOLE':
      return { title: t('refusal.sofa'), text: t('refusal.sofa.next') }
    case 'COMPANION_ONLY_BESIDE':
      return { title: t('refusal.companion'), text: t('refusal.companion.next') }
    case 'TOO_MANY_SEATS':
      return { title: t('refusal.many', { count: MAX_SEATS }), text: t('refusal.many.next') }
    case 'NO_BLOCK_AVAILABLE':
      return { title: t('refusal.block'), text: t('refusal.block.next') }
    case 'SALES_CLOSED':
    case 'SALES_NOT_OPEN':
      return { title: t('refusal.closed'), text: detail ?? t('refusal.closed.next') }
    case 'HOLD_LAPSED':
      return { title: t('refusal.lapsed'), text: t('refusal.lapsed.next') }
    case 'UNREACHABLE':
      return { title: t('error.unreachable'), text: t('error.unreachable.next') }
    default:
      return { title: t('refusal.other'), text: detail ?? t('error.unknown.next') }
  }
}
