import type { BookingStatus } from '@cinema/contracts/booking/http'
import { CircleCheck, CircleX, Clock } from 'lucide-react'
import { t } from '../../../messages/t'
import { Badge } from '../../../ui/badge'

const TONES = { CONFIRMED: 'good', PENDING: 'brass', CANCELLED: 'plain', EXPIRED: 'plain' } as const
const ICONS = { CONFIRMED: CircleCheck, PENDING: Clock, CANCELLED: CircleX, EXPIRED: CircleX }

export function StatusBadge({ status }: { status: BookingStatus }) {
  const Icon = ICONS[status]
  return (
    <Badge tone={TONES[status]}>
      <Icon aria-hidden className="size-3.5" />
      {t(`booking.status.${status}`)}
    </Badge>
  )
}
