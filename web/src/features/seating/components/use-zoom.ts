import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Room } from '../room'

const MAX_PITCH = 68
/** A finger needs this much. */
const TOUCH_PITCH = 44
/** A pointer needs this much. */
const POINTER_PITCH = 24
const FIT_MAX = 50
const STEP = 1.3
/** What the head, the legend and the bar need of the window. */
const OTHER_HEIGHT = 300

const within = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value))

/** The pitch at which the whole width of the room is in view, letters on both sides included. */
function fitPitch(box: HTMLElement, room: Room): number {
  const byWidth = box.clientWidth / (room.width + 3)
  const byHeight = (innerHeight - OTHER_HEIGHT) / (room.height + 4.2)
  return Math.min(byWidth, Math.max(byHeight, POINTER_PITCH), FIT_MAX)
}

/** Pixels from seat to seat: fitted at first, large enough for fingers on a phone, changed by buttons or a pinch. */
export function useZoom(box: RefObject<HTMLElement | null>, room: Room) {
  const [pitch, setPitch] = useState(TOUCH_PITCH)
  const [fit, setFit] = useState(TOUCH_PITCH)
  const centre = useRef(0.5)

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => {
      const fitted = fitPitch(element, room)
      setFit(fitted)
      setPitch(matchMedia('(pointer: coarse)').matches ? Math.max(fitted, TOUCH_PITCH) : fitted)
    }
    measure()
    addEventListener('resize', measure)
    return () => removeEventListener('resize', measure)
  }, [box, room])

  // What was in the middle stays in the middle.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scroll position follows a change of the pitch
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    element.scrollLeft = centre.current * element.scrollWidth - element.clientWidth / 2
  }, [box, pitch])

  const zoomTo = useCallback(
    (next: number) => {
      const element = box.current
      if (element) centre.current = (element.scrollLeft + element.clientWidth / 2) / element.scrollWidth
      setPitch(within(fit, next, MAX_PITCH))
    },
    [box, fit],
  )

  usePinch(box, pitch, zoomTo)

  return {
    pitch,
    zoomed: pitch > fit * 1.02,
    zoomIn: pitch < MAX_PITCH ? () => zoomTo(pitch * STEP) : null,
    zoomOut: pitch > fit * 1.02 ? () => zoomTo(pitch / STEP) : null,
  }
}

const spread = ({ touches: [a, b] }: TouchEvent): number =>
  a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0

/** React's own touch listeners are passive; a pinch must keep the browser from zooming the page as well. */
function usePinch(box: RefObject<HTMLElement | null>, pitch: number, zoomTo: (pitch: number) => void): void {
  const latest = useRef({ pitch, zoomTo })
  useEffect(() => {
    latest.current = { pitch, zoomTo }
  })
  useEffect(() => {
    const element = box.current
    if (!element) return
    let start = { spread: 0, pitch: 0 }
    const begin = (event: TouchEvent) => {
      if (event.touches.length === 2) start = { spread: spread(event), pitch: latest.current.pitch }
    }
    const move = (event: TouchEvent) => {
      if (event.touches.length !== 2 || start.spread === 0) return
      event.preventDefault()
      latest.current.zoomTo((start.pitch * spread(event)) / start.spread)
    }
    element.addEventListener('touchstart', begin, { passive: true })
    element.addEventListener('touchmove', move, { passive: false })
    return () => {
      element.removeEventListener('touchstart', begin)
      element.removeEventListener('touchmove', move)
    }
  }, [box])
}
