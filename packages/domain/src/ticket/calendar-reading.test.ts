import { expect, test } from 'bun:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import ical from 'node-ical'
import { instantsOf } from '../schedule/wall-time'
import { calendarFile } from './calendar'

/** Zones with half an hour of summer time, a quarter of an hour off, none, a negative one, and one suspended for a month. */
const ZONES = [
  'Europe/Berlin',
  'Europe/Dublin',
  'America/New_York',
  'America/St_Johns',
  'America/Phoenix',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'Europe/London',
  'UTC',
]
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

const fileFor = (startsAt: number, timeZone: string, minutes = 135) =>
  calendarFile({
    uid: 'b1@marquee.example',
    sequence: 0,
    status: 'CONFIRMED',
    stampedAt: '2026-11-23T10:00:00.000Z',
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + minutes * MINUTE_MS).toISOString(),
    timeZone,
    title: 'Amélie, again; and again',
    place: 'Roxy, Main Street 1',
    notes: 'Room 3\nF7, F8',
    url: 'https://marquee.example/bookings/b1',
  })

/** Reads a file by the zones of the computer, as most calendars do. */
function readByName(file: string) {
  const event = Object.values(ical.sync.parseICS(file)).find((component) => component?.type === 'VEVENT')
  if (event?.type !== 'VEVENT') throw new Error('there is no event')
  return { start: event.start.getTime(), end: event.end?.getTime(), summary: event.summary, location: event.location }
}

/** Reads a file by the rules that it brings itself, as calendars without the zone do. */
function readByRules(file: string) {
  const component = new ICAL.Component(ICAL.parse(file))
  const zone = component.getFirstSubcomponent('vtimezone')
  const event = component.getFirstSubcomponent('vevent')
  if (!zone || !event) throw new Error('there is no zone or no event')
  const own = new ICAL.Timezone(zone)
  const read = (name: string) => {
    const time = event.getFirstPropertyValue(name)
    if (!(time instanceof ICAL.Time)) throw new Error(`${name} is no time`)
    const isUtc = time.zone === ICAL.Timezone.utcTimezone
    if (!isUtc) time.zone = own
    return time.toUnixTime() * 1_000
  }
  return { start: read('dtstart'), end: read('dtend') }
}

const someMinute = fc
  .integer({ min: Date.UTC(2026, 0, 1) / MINUTE_MS, max: Date.UTC(2032, 11, 31) / MINUTE_MS })
  .map((minutes) => minutes * MINUTE_MS)

test('rule 27: a program that knows the zone and one that goes by the file’s own rules read the same times', () => {
  fc.assert(
    fc.property(someMinute, fc.constantFrom(...ZONES), (startsAt, zone) => {
      const file = fileFor(startsAt, zone)
      const times = { start: startsAt, end: startsAt + 135 * MINUTE_MS }
      expect(readByName(file)).toMatchObject(times)
      expect(readByRules(file)).toEqual(times)
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['spring in Berlin', 'Europe/Berlin', '2027-03-28T00:15:00Z'],
  ['autumn in Berlin, the first time it is half past two', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
  ['autumn in Berlin, the second time', 'Europe/Berlin', '2026-10-25T01:30:00Z'],
  ['spring in New York', 'America/New_York', '2027-03-14T06:30:00Z'],
  ['autumn in New York, the second time', 'America/New_York', '2026-11-01T06:15:00Z'],
  ['half an hour on Lord Howe Island, the second time', 'Australia/Lord_Howe', '2027-04-03T15:15:00Z'],
])('rule 27: a show across the change of the clocks has its true times: %s', (_, zone, instant) => {
  const startsAt = Date.parse(instant)
  const file = fileFor(startsAt, zone)
  const times = { start: startsAt, end: startsAt + 135 * MINUTE_MS }
  expect(readByName(file)).toMatchObject(times)
  expect(readByRules(file)).toEqual(times)
})

test('the control: in a repeated hour a local time would be an hour off for one of the two shows', () => {
  const passes = instantsOf({ date: '2026-10-25', time: '02:30' }, 'Europe/Berlin')
  const offBy = passes.map((startsAt) => {
    const local = fileFor(startsAt, 'Europe/Berlin').replace(
      /DTSTART:.*Z/,
      'DTSTART;TZID=Europe/Berlin:20261025T023000',
    )
    return Math.abs(readByName(local).start - startsAt)
  })
  expect(offBy.toSorted((left, right) => left - right)).toEqual([0, HOUR_MS])
})

test('the texts are read back as they were written', () => {
  expect(readByName(fileFor(Date.UTC(2026, 11, 4, 19, 30), 'Europe/Berlin'))).toMatchObject({
    summary: 'Amélie, again; and again',
    location: 'Roxy, Main Street 1',
  })
})
