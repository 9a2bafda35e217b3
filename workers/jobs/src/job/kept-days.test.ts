import { expect, test } from 'bun:test'
import { RETENTION } from '@cinema/contracts/job/retention'
import { JobsSettings } from '../settings'

const read = (text: string) => JobsSettings.shape.KEPT_DAYS.safeParse(text)

test('without the setting every table has its own period', () => {
  for (const [table, { days, least }] of Object.entries(RETENTION)) {
    expect(read('').data).toHaveProperty([table], days)
    expect(days).toBeGreaterThanOrEqual(least)
  }
})

test('the setting changes the periods that it names, and no others', () => {
  const changed = read('events.job_runs=14  notification.notifications=30')
  expect<object | undefined>(changed.data).toEqual({
    ...read('').data,
    'events.job_runs': 14,
    'notification.notifications': 30,
  })
})

test('an unknown table, no number, and fewer days than are needed are faults of the setting', () => {
  const wrong = [
    'booking.bookings=1',
    'events.job_runs',
    'events.job_runs=x',
    'events.job_runs=7',
    'events.job_runs=-9',
  ]
  expect(wrong.filter((text) => read(text).success)).toEqual([])
})
