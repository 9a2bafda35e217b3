import type { SeatMapView } from '@cinema/contracts/seating/http'
import type { SeatType } from '@cinema/contracts/venue/plan'
import { useCallback, useEffect, useReducer, useState } from 'react'
import { ApiProblem } from '../../lib/api-problem'
import { extendHold, holdSeats, releaseSeats } from './api/hold-seats'
import { type Choice, type ChoiceEvent, changeChoice, isUnsent, keyOf, NO_CHOICE, type Refusal } from './choice'
import { takeSavedChoice } from './saved-choice'

const DEBOUNCE_MS = 250

function initialChoice(map: SeatMapView): Choice {
  const saved = takeSavedChoice(map.showtime.id)
  const found = map.hold
    ? changeChoice(NO_CHOICE, { type: 'found', hold: map.hold, receivedAt: Date.now() })
    : NO_CHOICE
  return saved.length > 0 ? changeChoice(found, { type: 'restored', seatIds: saved }) : found
}

function toRefusal(error: unknown): Refusal {
  if (!(error instanceof ApiProblem)) return { code: 'UNREACHABLE', seatIds: [] }
  return { code: error.code, seatIds: error.list('seats'), detail: error.detail, max: error.number('max') }
}

/** Sends the whole choice to the API: holds its seats, or releases the hold when it is empty. */
async function send(showtimeId: string, requested: readonly string[]): Promise<ChoiceEvent> {
  try {
    if (requested.length === 0) {
      await releaseSeats(showtimeId)
      return { type: 'released' }
    }
    const hold = await holdSeats(showtimeId, { seatIds: requested as SeatMapView['seats'][number]['id'][] })
    return { type: 'held', requested, hold, receivedAt: Date.now() }
  } catch (error) {
    return { type: 'refused', requested, refusal: toRefusal(error) }
  }
}

async function sendExtension(showtimeId: string): Promise<ChoiceEvent> {
  try {
    const { expiresInMs } = await extendHold(showtimeId)
    return { type: 'extended', expiresInMs, receivedAt: Date.now() }
  } catch (error) {
    return { type: 'extension-refused', refusal: toRefusal(error) }
  }
}

/**
 * The customer's choice of seats for a showtime. Changes are sent 250 ms after the last one. With `mayHold` false, as for
 * a guest, nothing is sent.
 */
export function useChoice(map: SeatMapView, mayHold: boolean) {
  const [choice, change] = useReducer(changeChoice, map, initialChoice)
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
    }, DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [unsent, sending, key, showtimeId])

  const takeBest = useCallback(
    async (count: number, type: SeatType) => {
      setSending(true)
      try {
        const hold = await holdSeats(showtimeId, { bestAvailable: { count, type } })
        change({ type: 'found', hold, receivedAt: Date.now() })
      } catch (error) {
        change({ type: 'refused', requested: key ? key.split(',') : [], refusal: toRefusal(error) })
      }
      setSending(false)
    },
    [showtimeId, key],
  )

  const extend = useCallback(async () => change(await sendExtension(showtimeId)), [showtimeId])

  return { choice, change, takeBest, extend, busy: sending || unsent }
}
