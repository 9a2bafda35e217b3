import { useEffect, useState } from 'react'
import { secondsLeft } from './countdown'

/** Whole seconds until a deadline of this device's clock, counted down while the component is mounted. */
export function useCountdown(deadline: number): number {
  const [seconds, setSeconds] = useState(() => secondsLeft(deadline, Date.now()))
  useEffect(() => {
    const tick = () => setSeconds(secondsLeft(deadline, Date.now()))
    tick()
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [deadline])
  return seconds
}
