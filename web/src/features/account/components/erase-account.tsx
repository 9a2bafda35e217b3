import type { ComingBooking } from '@cinema/contracts/identity/service'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { hasCode } from '../../../lib/api-problem'
import { t } from '../../../messages/t'
import { Button } from '../../../ui/button'
import { Failure } from '../../../ui/failure'
import { Field } from '../../../ui/field'
import { useEraseAccount } from '../api/personal-data'

/** The end of an account, asked for with the password; bookings that stand in its way are named. */
export function EraseAccount() {
  const erase = useEraseAccount()
  const [password, setPassword] = useState('')
  const wrong = hasCode(erase.error, 'CURRENT_PASSWORD_WRONG')

  function submit(event: FormEvent): void {
    event.preventDefault()
    erase.mutate(password)
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <p className="text-muted">{t('data.erase.text')}</p>
      {erase.error && !wrong && <Failure error={erase.error} />}
      {hasCode(erase.error, 'BOOKINGS_TO_COME') && <Coming bookings={erase.error.items<ComingBooking>('bookings')} />}
      <Field
        label={t('field.currentPassword')}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        error={wrong ? t('problem.CURRENT_PASSWORD_WRONG') : undefined}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" className="justify-self-start border-bad text-bad" busy={erase.isPending}>
        {t('data.erase.submit')}
      </Button>
    </form>
  )
}

function Coming({ bookings }: { bookings: readonly ComingBooking[] }) {
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
