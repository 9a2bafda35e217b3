import { useEffect, useState } from 'react'

/** The current time in milliseconds, updated every minute, which is often enough to drop showtimes that have begun. */
export function useNow(everyMs = 60_000): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
