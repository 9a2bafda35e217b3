import type { CinemaView } from '@cinema/contracts/venue/http'
import { MapPin } from 'lucide-react'
import { t } from '../../../messages/t'
import { Select } from '../../../ui/field'

/** The choice of a cinema. */
export function CinemaPicker({
  cinemas,
  chosen,
  onChoose,
}: {
  cinemas: readonly CinemaView[]
  chosen: CinemaView
  onChoose: (id: string) => void
}) {
  return (
    <div className="grid gap-2">
      <Select
        label={t('home.cinema')}
        hideLabel
        value={chosen.id}
        onChange={(event) => onChoose(event.target.value)}
        className="font-semibold"
      >
        {cinemas.map(({ id, name, city }) => (
          <option key={id} value={id}>
            {city} – {name}
          </option>
        ))}
      </Select>
      <p className="flex items-center gap-1.5 text-sm text-muted">
        <MapPin aria-hidden className="size-4 shrink-0" />
        {chosen.address}
      </p>
    </div>
  )
}
