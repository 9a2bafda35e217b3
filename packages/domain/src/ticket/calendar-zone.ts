import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import { instantsOf, localDate, localTime } from '../schedule/wall-time'
import { offsetAt, wallClock } from '../schedule/zone'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** A change of the clocks is followed by another one after some weeks at the earliest. */
const STEP_MS = 7 * DAY_MS
/** Zones that change their clocks do so within a year, so there is a change before any appointment. */
const SEARCHED_MS = 400 * DAY_MS

type ClockChange = { at: Instant; from: number; to: number }

/** Everything about a zone that the local times of an appointment need: its VTIMEZONE (RFC 5545, 3.6.5). Instants are RFC 3339. */
export function zoneLines(zone: string, startsAt: string, endsAt: string): string[] {
  const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)]
  const changes = clockChanges(zone, start - SEARCHED_MS, end + SEARCHED_MS)
  const current = changes.findLastIndex(({ at }) => at <= start)
  const needed = current < 0 ? [noChange(zone, start), ...changes] : changes.slice(current)
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...needed.flatMap(observance), 'END:VTIMEZONE']
}

/**
 * An instant as a property such as DTSTART: in local time, or in UTC in an hour that the clocks repeat. There a local time means
 * the first pass by RFC 5545, but not every program reads it so.
 */
export function zonedTime(name: string, instant: string, zone: string): string {
  const at = Instant.parse(Date.parse(instant))
  const isUnique = instantsOf({ date: localDate(at, zone), time: localTime(at, zone) }, zone).length === 1
  return isUnique ? `${name};TZID=${zone}:${stamp(wallClock(at, zone))}` : `${name}:${utcTime(instant)}`
}

/** `2026-12-04T19:30:00.000Z` as `20261204T193000Z`. */
export const utcTime = (instant: string): string => `${stamp(Date.parse(instant))}Z`

const floorToMinute = (at: number) => Math.floor(at / MINUTE_MS) * MINUTE_MS

const stamp = (wall: number) => toInstantText(wall).slice(0, 19).replace(/[-:]/g, '')

function clockChanges(zone: string, from: number, to: number): ClockChange[] {
  const changes: ClockChange[] = []
  for (let at = from; at < to; at += STEP_MS) {
    const change = changeBetween(zone, at, at + STEP_MS)
    if (change) changes.push(change)
  }
  return changes
}

/** The clocks are changed at a whole minute, which is found by bisection. Null if the offset is the same at both ends. */
function changeBetween(zone: string, from: number, to: number): ClockChange | null {
  const offset = (at: number) => offsetAt(floorToMinute(at) as Instant, zone)
  if (offset(from) === offset(to)) return null

  let [before, after] = [floorToMinute(from), floorToMinute(to)]
  while (after - before > MINUTE_MS) {
    const middle = floorToMinute((before + after) / 2)
    if (offset(middle) === offset(from)) before = middle
    else after = middle
  }
  return { at: after as Instant, from: offset(before), to: offset(after) }
}

/** A zone must state at least one offset, even one that never changes. */
function noChange(zone: string, start: number): ClockChange {
  const at = (start - SEARCHED_MS) as Instant
  const offset = offsetAt(at, zone)
  return { at, from: offset, to: offset }
}

function observance({ at, from, to }: ClockChange): string[] {
  const kind = to > from ? 'DAYLIGHT' : 'STANDARD'
  return [
    `BEGIN:${kind}`,
    `DTSTART:${stamp(at + from)}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `END:${kind}`,
  ]
}

/** `+0530` */
function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE_MS
  const digits = (value: number) => String(Math.trunc(value)).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${digits(minutes / 60)}${digits(minutes % 60)}`
}
