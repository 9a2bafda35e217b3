import type { PointsEntry, ProfileView } from '@cinema/contracts/profile/http'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatMoney } from '../../../lib/money'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { usePoints } from '../api/get-points'

const FIRST_COUNT = 5
const MAX_COUNT = 100

/** The customer's points and the purchases and refunds that changed them. */
export function Points({ profile }: { profile: ProfileView }) {
  const [limit, setLimit] = useState(FIRST_COUNT)
  const { data } = usePoints(limit)
  return (
    <section className="mt-4 grid gap-3 border-t border-line pt-4">
      <p>
        <span className="display figures block text-5xl text-brass">
          {new Intl.NumberFormat().format(profile.points)}
        </span>
        <span className="text-muted">{t('profile.points')}</span>
      </p>
      {!profile.pointsUnlocked && <p className="text-sm text-muted">{t('points.locked')}</p>}
      {data && <h2 className="mt-2 text-[0.9375rem] font-semibold">{t('points.history')}</h2>}
      {data?.data.length === 0 && <p className="text-muted">{t('points.empty')}</p>}
      <ul className="border-t border-line empty:hidden">
        {data?.data.map((entry) => (
          <Entry key={`${entry.bookingId} ${entry.createdAt} ${entry.points}`} entry={entry} />
        ))}
      </ul>
      {data && data.meta.total > limit && (
        <Button variant="ghost" className="justify-self-start" onClick={() => setLimit(MAX_COUNT)}>
          {t('points.more')}
        </Button>
      )}
    </section>
  )
}

function Entry({ entry }: { entry: PointsEntry }) {
  const { points } = entry
  return (
    <li className="flex min-h-11 items-center justify-between gap-4 border-b border-line">
      <About entry={entry} />
      <span className="figures font-semibold">
        {new Intl.NumberFormat(undefined, { signDisplay: 'exceptZero' }).format(points)}
      </span>
    </li>
  )
}

/** The purchase or the refund, or the reason why staff adjusted the points. */
function About({ entry: { bookingId, amount, reason } }: { entry: PointsEntry }) {
  if (bookingId === null || amount === null) return <span className="text-muted">{reason}</span>
  const sum = formatMoney({ ...amount, amount: Math.abs(amount.amount) })
  return (
    <Link to={`/bookings/${bookingId}`} className="inline-flex min-h-11 items-center text-muted hover:underline">
      {amount.amount < 0 ? t('points.back', { amount: sum }) : t('points.for', { amount: sum })}
    </Link>
  )
}
