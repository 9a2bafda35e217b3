import { CinemaId } from '@cinema/contracts/shared/ids'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { t } from '../../../messages/t'
import { Failure } from '../../../ui/failure'
import { Select } from '../../../ui/field'
import { Skeleton } from '../../../ui/skeleton'
import { useChangePreferences, usePreferences } from '../api/preferences'
import { TextMessages } from './text-messages'

const CHANNELS = ['email', 'push'] as const

/** The favourite cinema, and the channels on which the customer accepts offers. Each change is saved at once. */
export function PreferencesForm({
  cinemas,
  onFavourite,
}: {
  cinemas: readonly CinemaView[]
  onFavourite: (cinemaId: string) => void
}) {
  const { data, error, refetch } = usePreferences()
  const change = useChangePreferences()
  if (error) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-32 w-full" />

  function choose(id: string): void {
    change.mutate({ favouriteCinemaId: id ? CinemaId.parse(id) : null })
    if (id) onFavourite(id)
  }

  return (
    <div className="grid gap-6">
      {change.error && <Failure error={change.error} />}
      <Select
        label={t('preferences.cinema')}
        value={data.favouriteCinemaId ?? ''}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{t('preferences.cinema.none')}</option>
        {cinemas.map(({ id, name, city }) => (
          <option key={id} value={id}>
            {city} – {name}
          </option>
        ))}
      </Select>
      <fieldset className="grid gap-1">
        <legend className="text-[0.9375rem] font-semibold">{t('preferences.offers')}</legend>
        {CHANNELS.map((channel) => (
          <label key={channel} className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              className="size-5 accent-sea"
              checked={data.consents[channel]}
              disabled={change.isPending}
              onChange={(event) => change.mutate({ consents: { [channel]: event.target.checked } })}
            />
            {t(`preferences.${channel}`)}
          </label>
        ))}
        <p className="text-sm text-muted">{t('preferences.offers.text')}</p>
      </fieldset>
      <TextMessages
        agreed={data.consents.sms}
        busy={change.isPending}
        onAgree={(sms) => change.mutate({ consents: { sms } })}
        onChanged={() => void refetch()}
      />
    </div>
  )
}
