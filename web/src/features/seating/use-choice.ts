import type { SeatMapView } from '@cinema/contracts/seating/http'
import type { SeatType } from '@cinema/contracts/venue/plan'
import { useCallback, useEffect, useReducer, useState } from 'react'
import { ApiProblem } from '../../lib/api-problem'
import { extendHold, holdSeats, releaseSeats } from './api/hold-seats'
import { type Choice, type ChoiceEvent, changeChoice, isUnsent, keyOf, NO_CHOICE, type Refusal } from './choice'
import { takeChoice } from './kept-choice'

const SETTLE_MS = 250

function begin(map: SeatMapView): Choice {
  const kept = takeChoice(map.showtime.id)
  const found = map.hold
    ? changeChoice(NO_CHOICE, { type: 'found', hold: map.hold, receivedAt: Date.now() })
    : NO_CHOICE
  return kept.length > 0 ? changeChoice(found, { type: 'restored', seatIds: kept }) : found
}

function toRefusal(error: unknown): Refusal {
  if (!(error instanceof ApiProblem)) return { code: 'UNREACHABLE', seatIds: [] }
  return { code: error.code, seatIds: error.list('seats'), detail: error.detail, max: error.number('max') }
}

/** Tells the house of each change of the choice, the whole of it each time, a moment after the last press. */
async function send(showtimeId: string, asked: readonly string[]): Promise<ChoiceEvent> {
  try {
    if (asked.length === 0) {
      await releaseSeats(showtimeId)
      return { type: 'released' }
    }
    const hold = await holdSeats(showtimeId, { seatIds: asked as SeatMapView['seats'][number]['id'][] })
    return { type: 'held', asked, hold, receivedAt: Date.now() }
  } catch (error) {
    return { type: 'refused', asked, refusal: toRefusal(error) }
  }
}

async function askForTime(showtimeId: string): Promise<ChoiceEvent> {
  try {
    const { expiresInMs } = await extendHold(showtimeId)
    return { type: 'extended', expiresInMs, receivedAt: Date.now() }
  } catch (error) {
    return { type: 'unextended', refusal: toRefusal(error) }
  }
}

/** The choice of seats at a showtime; `mayHold` is false for a guest, whose choice stays in the page. */
export function useChoice(map: SeatMapView, mayHold: boolean) {
  const [choice, change] = useReducer(changeChoice, map, begin)
  const [sending, setSending] = useState(false)
  const showtimeId = map.showtime.id
  const key = keyOf(choice.seatIds)
  const unsent = mayHold && isUnsent(choice)

  useEffect(() => {
    if (!unsent || sending) return
    const timer = setTimeout(async () => {
      setSending(true)
      change(await send(showtimeId, key ? key.split(',') : []))
      setSending(false)
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [unsent, sending, key, showtimeId])

  const takeBest = useCallback(
    async (count: number, type: SeatType) => {
      setSending(true)
      try {
        const hold = await holdSeats(showtimeId, { bestAvailable: { count, type } })
        change({ type: 'found', hold, receivedAt: Date.now() })
      } catch (error) {
        change({ type: 'refused', asked: key ? key.split(',') : [], refusal: toRefusal(error) })
      }
      setSending(false)
    },
    [showtimeId, key],
  )

  const extend = useCallback(async () => change(await askForTime(showtimeId)), [showtimeId])

  return { choice, change, takeBest, extend, busy: sending || unsent }
}
