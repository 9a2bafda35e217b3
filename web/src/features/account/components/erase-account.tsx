import type { UpcomingBooking } from '@cinema/contracts/identity/http'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { hasCode } from '../../../lib/api-problem'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { useEraseAccount } from '../api/personal-data'
import { CurrentPasswordField, OtherFailure } from './current-password-field'

/** Deletes the account after asking for the password, or lists the upcoming bookings that prevent it. */
export function EraseAccount() {
  const erase = useEraseAccount()
  const [password, setPassword] = useState('')

  function submit(event: FormEvent): void {
    event.preventDefault()
    erase.mutate(password)
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <p className="text-muted">{t('data.erase.text')}</p>
      <OtherFailure error={erase.error} />
      {hasCode(erase.error, 'BOOKINGS_TO_COME') && (
        <UpcomingBookings bookings={erase.error.items<UpcomingBooking>('bookings')} />
      )}
      <CurrentPasswordField value={password} error={erase.error} onChange={setPassword} />
      <Button type="submit" className="justify-self-start border-bad text-bad" busy={erase.isPending}>
        {t('data.erase.submit')}
      </Button>
    </form>
  )
}

function UpcomingBookings({ bookings }: { bookings: readonly UpcomingBooking[] }) {
  return (
    <div>
      <p>{t('data.erase.coming')}</p>
      <ul>
        {bookings.map(({ bookingId, movieTitle, reference }) => (
          <li key={bookingId}>
            <Link to={`/bookings/${bookingId}`} className="inline-flex min-h-11 items-center text-sea underline">
              {movieTitle} ({reference})
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
