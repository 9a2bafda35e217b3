import type { CinemaView } from '@cinema/contracts/venue/http'
import { useRemembered } from '../../lib/remembered'
import { useCinemas } from './api/get-cinemas'

/** The customer's own cinema: the one they chose, else the one of their own time zone, else the first. */
export function useCinema() {
  const [chosen, choose] = useRemembered('marquee.cinema')
  const { data: cinemas = [], error, refetch } = useCinemas()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const cinema: CinemaView | undefined =
    cinemas.find(({ id }) => id === chosen) ?? cinemas.find(({ timeZone }) => timeZone === zone) ?? cinemas[0]
  return { cinema, cinemas, choose, error, refetch }
}
