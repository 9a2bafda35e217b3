import type { SeatMapView } from '@cinema/contracts/seating/http'
import { useEffect, useRef, useState } from 'react'
import { watchSeats } from './api/watch-seats'
import { applySeatMessage, liveSeatsOf } from './live-seats'

/** The state of every seat, kept true by the showtime's socket for as long as the page is open. */
export function useLiveSeats(map: SeatMapView) {
  const [live, setLive] = useState(() => liveSeatsOf(map))
  const latest = useRef(live)

  useEffect(() => {
    latest.current = liveSeatsOf(map)
    setLive(latest.current)
    return watchSeats(map.showtime.id, (message) => {
      const wasBehind = latest.current.behind
      latest.current = applySeatMessage(latest.current, message)
      setLive(latest.current)
      return wasBehind || !latest.current.behind
    })
  }, [map])

  return live.statuses
}
