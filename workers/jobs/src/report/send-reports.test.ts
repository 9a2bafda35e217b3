import { expect, test } from 'bun:test'
import type { ReportMail } from '@cinema/contracts/notification/daily-report'
import { CinemaId, RoomId, ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { newId } from '@cinema/platform/ids'
import { type ReportDeps, sendReports } from './send-reports'

const at = (text: string) => Instant.parse(Date.parse(text))
const roomId = newId(RoomId)
const cinemaIn = (timeZone: string): CinemaView => ({
  id: newId(CinemaId),
  slug: 'riverside',
  name: `Riverside in ${timeZone}`,
  city: 'Lisbon',
  address: 'Rua do Cais 3',
  timeZone,
  currency: 'EUR',
  taxRate: 600,
  rooms: [{ id: roomId, name: 'Screen 1', type: 'STANDARD', capacity: 80, planVersion: 1 }],
})
const [berlin, newYork] = [cinemaIn('Europe/Berlin'), cinemaIn('America/New_York')]
const [ada, grace] = [newId(UserId), newId(UserId)]
const show = { id: newId(ShowtimeId), movieTitle: 'Metropolis', roomId }

/** The Workers that are asked, with one show a day at each cinema; `asked` and `sent` are what happened. */
function world(changes: Partial<ReportDeps['reports']> = {}) {
  const asked: { cinemaId: string; from: number; to: number }[] = []
  const sent: ReportMail[] = []
  const reports: ReportDeps['reports'] = {
    cinemas: async () => [newYork, berlin],
    shows: async (where) => {
      asked.push(where)
      return [{ ...show, startsAt: where.from }]
    },
    sales: async () => [{ showtimeId: show.id, tickets: 40, admitted: 38, value: 50_000 }],
    books: async ({ cinemaId }) => ({ from: '', to: '', cinemaId, totals: [], differences: [], discrepancies: [] }),
    readers: async () => [
      { userId: ada, email: 'ada@example.org' },
      { userId: grace, email: 'grace@example.org' },
    ],
    send: async (mail) => {
      sent.push(mail)
    },
    ...changes,
  }
  return { deps: { reports }, asked, sent }
}

async function runAll(deps: ReportDeps, from: string, to: string, cursor: string | null = null) {
  let progress = await sendReports(deps, { cursor, period: { from: at(from), to: at(to) } })
  const counts = [progress.counts]
  while (!progress.done) {
    progress = await sendReports(deps, { cursor: progress.cursor, period: { from: at(from), to: at(to) } })
    counts.push(progress.counts)
  }
  return counts
}

test('rule 29: a report follows the end of the business day at 06:00 local time, for each cinema by its own clock', async () => {
  const { deps, asked, sent } = world()
  await runAll(deps, '2026-12-02T04:45:00Z', '2026-12-02T05:00:00Z')
  expect(asked).toEqual([{ cinemaId: berlin.id, from: at('2026-12-01T05:00:00Z'), to: at('2026-12-02T05:00:00Z') }])
  expect(sent.map(({ to, report }) => [to, report.businessDay])).toEqual([
    ['ada@example.org', '2026-12-01'],
    ['grace@example.org', '2026-12-01'],
  ])
  await runAll(deps, '2026-12-02T05:00:00Z', '2026-12-02T10:59:59Z')
  expect(asked).toHaveLength(1)
  await runAll(deps, '2026-12-02T10:59:59Z', '2026-12-02T11:00:00Z')
  expect(asked.at(-1)).toEqual({
    cinemaId: newYork.id,
    from: at('2026-12-01T11:00:00Z'),
    to: at('2026-12-02T11:00:00Z'),
  })
})

test('rule 29: over a clock change the day has 23 or 25 hours', async () => {
  const { deps, asked } = world({ cinemas: async () => [berlin] })
  await runAll(deps, '2026-03-29T03:00:00Z', '2026-03-29T04:00:00Z')
  await runAll(deps, '2026-10-25T04:00:00Z', '2026-10-25T05:00:00Z')
  expect(asked.map(({ from, to }) => (to - from) / 3_600_000)).toEqual([23, 25])
})

test('after an interruption of days every day is made up for, and a repetition has the same ids', async () => {
  const { deps, sent } = world({ cinemas: async () => [berlin] })
  await runAll(deps, '2026-12-01T05:00:00Z', '2026-12-04T05:00:00Z')
  expect([...new Set(sent.map(({ report }) => report.businessDay))]).toEqual(['2026-12-01', '2026-12-02', '2026-12-03'])
  const ids = sent.map(({ mailId }) => mailId)
  expect(new Set(ids).size).toBe(6)
  await runAll(deps, '2026-12-01T05:00:00Z', '2026-12-04T05:00:00Z')
  expect(sent.slice(6).map(({ mailId }) => mailId)).toEqual(ids)
})

test('a run goes on after the report that its cursor names', async () => {
  const { deps, sent } = world({ cinemas: async () => [berlin] })
  await runAll(deps, '2026-12-01T05:00:00Z', '2026-12-04T05:00:00Z', `2026-12-02 ${berlin.id}`)
  expect(sent.map(({ report }) => report.businessDay)).toEqual(['2026-12-03', '2026-12-03'])
})

test('a report has the figures of each show, with zeros where nothing was sold', async () => {
  const unsold = { ...show, id: newId(ShowtimeId), movieTitle: 'Nosferatu' }
  const { deps, sent } = world({
    cinemas: async () => [berlin],
    shows: async ({ from }) => [show, unsold].map((one) => ({ ...one, startsAt: from })),
  })
  await runAll(deps, '2026-12-02T04:45:00Z', '2026-12-02T05:00:00Z')
  expect(sent[0]?.report.shows).toMatchObject([
    { movieTitle: 'Metropolis', roomName: 'Screen 1', capacity: 80, tickets: 40, admitted: 38, value: 50_000 },
    { movieTitle: 'Nosferatu', capacity: 80, tickets: 0, admitted: 0, value: 0 },
  ])
})

test('a day without shows and bookings has no report', async () => {
  const { deps, sent } = world({ cinemas: async () => [berlin], shows: async () => [] })
  expect(await runAll(deps, '2026-12-02T04:45:00Z', '2026-12-02T05:00:00Z')).toEqual([
    { reports: 0, daysWithoutShows: 1, emails: 0 },
  ])
  expect(sent).toEqual([])
})
