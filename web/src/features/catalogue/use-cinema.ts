import type { CinemaView } from '@cinema/contracts/venue/http'
import { useStored } from '../../lib/local-storage'
import { useCinemas } from './api/get-cinemas'

/** The customer's cinema: the one they chose in this browser, else one in their time zone, else the first. */
export function useCinema() {
  const [chosen, choose] = useStored('marquee.cinema')
  const { data: cinemas = [], error, refetch } = useCinemas()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const cinema: CinemaView | undefined =
    cinemas.find(({ id }) => id === chosen) ?? cinemas.find(({ timeZone }) => timeZone === zone) ?? cinemas[0]
  return { cinema, cinemas, choose, error, refetch }
}
