import type { SeatMapView } from '@cinema/contracts/seating/http'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { seatMapQuery } from './api/get-seat-map'
import { seatPlanQuery } from './api/get-seat-plan'
import { watchSeats } from './api/watch-seats'
import { applySeatMessage, liveSeatsOf } from './live-seats'

/** The status of every seat, kept up to date by the showtime's socket while the page is open. */
export function useLiveSeats(map: SeatMapView) {
  const [live, setLive] = useState(() => liveSeatsOf(map))
  const latest = useRef(live)
  const queries = useQueryClient()

  useEffect(() => {
    latest.current = liveSeatsOf(map)
    setLive(latest.current)
    return watchSeats(map.showtime.id, (message) => {
      const wasBehind = latest.current.behind
      latest.current = applySeatMessage(latest.current, message)
      setLive(latest.current)
      if (message.type === 'changed') void reload(queries, map.showtime.id)
      return wasBehind || !latest.current.behind
    })
  }, [map, queries])

  return live.statuses
}

/** For when the showtime was moved, or its prices or the plan of its room have changed. */
const reload = (queries: QueryClient, showtimeId: string) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: seatMapQuery(showtimeId).queryKey }),
    queries.invalidateQueries({ queryKey: seatPlanQuery(showtimeId).queryKey }),
  ])
