import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Room } from '../room'

const MAX_PITCH = 68
/** The smallest pitch that is easy to touch. */
const TOUCH_PITCH = 44
/** The smallest pitch that is easy to click. */
const POINTER_PITCH = 24
const FIT_MAX = 50
const STEP = 1.3
/** The height of the header, the legend and the bar. */
const OTHER_HEIGHT = 300

const clamp = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value))

/** The pitch, in pixels, at which the whole width of the room fits the page, with the row letters on both sides. */
function fitPitch(box: HTMLElement, room: Room): number {
  const byWidth = box.clientWidth / (room.width + 3)
  const byHeight = (innerHeight - OTHER_HEIGHT) / (room.height + 4.2)
  return Math.min(byWidth, Math.max(byHeight, POINTER_PITCH), FIT_MAX)
}

/**
 * The pitch is the distance between seats in pixels. It fits the room into the page at first, but is never too small for
 * fingers on a touch screen; buttons and pinching change it.
 */
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

  // The point in the centre stays there when the zoom changes.
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
      setPitch(clamp(fit, next, MAX_PITCH))
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

const touchDistance = ({ touches: [a, b] }: TouchEvent): number =>
  a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0

/** Uses its own listeners because React's are passive, and a pinch must prevent the browser from zooming the page. */
function usePinch(box: RefObject<HTMLElement | null>, pitch: number, zoomTo: (pitch: number) => void): void {
  const latest = useRef({ pitch, zoomTo })
  useEffect(() => {
    latest.current = { pitch, zoomTo }
  })
  useEffect(() => {
    const element = box.current
    if (!element) return
    let start = { distance: 0, pitch: 0 }
    const begin = (event: TouchEvent) => {
      if (event.touches.length === 2) start = { distance: touchDistance(event), pitch: latest.current.pitch }
    }
    const move = (event: TouchEvent) => {
      if (event.touches.length !== 2 || start.distance === 0) return
      event.preventDefault()
      latest.current.zoomTo((start.pitch * touchDistance(event)) / start.distance)
    }
    element.addEventListener('touchstart', begin, { passive: true })
    element.addEventListener('touchmove', move, { passive: false })
    return () => {
      element.removeEventListener('touchstart', begin)
      element.removeEventListener('touchmove', move)
    }
  }, [box])
}
