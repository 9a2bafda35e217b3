import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import type { AlertQuery } from '@cinema/contracts/alert/http'
import type { RaisedAlert } from '@cinema/contracts/alert/service'
import { AlertId, CinemaId, EventId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { actorWith, alertWorld, failedRefund, openCircuit } from './alerts.fixture'
import { closeAlert } from './close'
import { listAlerts } from './list'
import { raise, raiseByEvent } from './raise'
import { tellUntold } from './tell'

let world: Awaited<ReturnType<typeof alertWorld>>
beforeAll(async () => {
  world = await alertWorld()
}, 60_000)
afterAll(() => world.database.close())
beforeEach(() => {
  world.staff.length = 0
  world.asked.length = 0
  world.provider.state.isDown = false
})

const admin = () => actorWith(['bookings.refund', 'events.manage', 'jobs.manage'], { role: 'admin' })
const query = (changes: Partial<AlertQuery> = {}): AlertQuery => ({ page: 1, perPage: 100, status: 'OPEN', ...changes })
const mailsOf = (title: string) => world.provider.mails().filter(({ subject }) => subject.includes(title))
async function idOf({ subject }: RaisedAlert): Promise<AlertId> {
  const { data } = await listAlerts(world.deps, { actor: admin(), query: query() })
  const found = data.find((alert) => alert.subject === subject)
  if (!found) throw new Error('there is no such open alert')
  return AlertId.parse(found.id)
}

test('an alert is told once to each of those who can act on it, in the app and by e-mail, however often it happens', async () => {
  const [first, second] = [await world.employ(), await world.employ()]
  const alert = openCircuit('once')
  for (let time = 0; time < 5; time += 1) await raise(world.deps, alert)
  await Promise.all([raise(world.deps, alert), raise(world.deps, alert)])

  for (const userId of [first, second]) {
    expect(await world.told(userId)).toMatchObject([
      {
        type: 'alert.circuit-open',
        title: 'The Worker once does not answer',
        link: `/admin/alerts/${await idOf(alert)}`,
      },
    ])
  }
  expect(mailsOf('once').map(({ to }) => to)).toEqual([`${first}@example.org`, `${second}@example.org`])
  expect(await world.rows('once')).toEqual([{ status: 'OPEN', occurrences: 7, told: true }])
})

test('it is told again if it is still open after a day, and not before', async () => {
  const uma = await world.employ()
  const alert = openCircuit('a-day')
  await raise(world.deps, alert)
  await world.age('a-day', '23 hours')
  await raise(world.deps, alert)
  expect(await world.told(uma)).toHaveLength(1)

  await world.age('a-day', '2 hours')
  await raise(world.deps, alert)
  await raise(world.deps, alert)
  expect(await world.told(uma)).toHaveLength(2)
  expect(await world.rows('a-day')).toMatchObject([{ occurrences: 4 }])
})

test('after somebody closed it, the same cause raises a new alert', async () => {
  const uma = await world.employ()
  const alert = openCircuit('closed')
  await raise(world.deps, alert)
  const closed = await closeAlert(world.deps, {
    actor: admin(),
    alertId: await idOf(alert),
    body: { note: 'Restarted' },
  })
  expect(closed).toMatchObject({ ok: true, value: { status: 'CLOSED', note: 'Restarted' } })
  await raise(world.deps, alert)

  expect(await world.told(uma)).toHaveLength(2)
  expect(await world.rows('closed')).toMatchObject([{ status: 'CLOSED' }, { status: 'OPEN', occurrences: 1 }])
})

test('one that ended by itself and soon comes back is opened again without telling, and a new one later', async () => {
  const uma = await world.employ()
  const alert = openCircuit('flapping')
  for (let time = 0; time < 3; time += 1) {
    await raise(world.deps, alert)
    await world.deps.alerts.resolve(alert)
  }
  expect(await world.told(uma)).toHaveLength(1)
  expect(await world.rows('flapping')).toMatchObject([{ status: 'CLOSED', occurrences: 3 }])

  await world.age('flapping', '16 minutes')
  await raise(world.deps, alert)
  expect(await world.told(uma)).toHaveLength(2)
  expect(await world.rows('flapping')).toMatchObject([{ status: 'CLOSED' }, { status: 'OPEN' }])
})

test('rule 30: an event that is delivered again counts once, and does not raise an alert that was closed', async () => {
  const uma = await world.employ()
  const [alert, eventId] = [failedRefund(), newId(EventId)]
  await raiseByEvent(world.deps, alert, eventId)
  await raiseByEvent(world.deps, alert, eventId)
  await closeAlert(world.deps, { actor: admin(), alertId: await idOf(alert), body: { note: 'Paid out' } })
  await raiseByEvent(world.deps, alert, eventId)
  expect(await world.rows(alert.subject)).toEqual([{ status: 'CLOSED', occurrences: 1, told: true }])
  expect(await world.told(uma)).toHaveLength(1)

  await raiseByEvent(world.deps, alert, newId(EventId))
  expect(await world.told(uma)).toHaveLength(2)
})

test('an alert that could not be told is told later, to each once', async () => {
  const uma = await world.employ()
  world.provider.state.isDown = true
  await raise(world.deps, openCircuit('later'))
  const eventAlert = failedRefund()
  await expect(raiseByEvent(world.deps, eventAlert, newId(EventId))).rejects.toThrow()
  expect(await world.rows('later')).toMatchObject([{ told: false }])
  expect(await tellUntold(world.deps)).toBe(0)

  world.provider.state.isDown = false
  expect(await tellUntold(world.deps)).toBe(2)
  expect(await tellUntold(world.deps)).toBe(0)
  expect(await world.told(uma)).toHaveLength(2)
  expect(mailsOf('later')).toHaveLength(1)
})

test('it is told to those with the permission at the cinema; where money has no known cinema, to those who act for all', async () => {
  const cinemaId = newId(CinemaId)
  await raise(world.deps, failedRefund(cinemaId))
  await raise(world.deps, failedRefund(null))
  await raise(world.deps, openCircuit('whom'))
  expect(world.asked).toEqual([
    { permission: 'bookings.refund', at: cinemaId },
    { permission: 'bookings.refund', at: 'all' },
    { permission: 'jobs.manage', at: 'any' },
  ])
})

test('rule 32: everybody lists and closes only what their permissions and cinemas allow', async () => {
  const [here, elsewhere] = [newId(CinemaId), newId(CinemaId)]
  const [mine, theirs, unknown, circuit] = [
    failedRefund(here),
    failedRefund(elsewhere),
    failedRefund(null),
    openCircuit('who'),
  ]
  for (const alert of [mine, theirs, unknown, circuit]) await raise(world.deps, alert)
  const manager = actorWith(['bookings.refund'], { cinemaIds: [here] })
  const seen = async (actor: typeof manager, changes: Partial<AlertQuery> = {}) => {
    const { data } = await listAlerts(world.deps, { actor, query: query(changes) })
    return data.map(({ subject }) => subject)
  }

  expect(await seen(manager)).toEqual([mine.subject])
  expect(await seen(actorWith([]))).toEqual([])
  expect(await seen(actorWith(['bookings.refund']))).toEqual([])
  expect(await seen(actorWith(['jobs.manage'], { cinemaIds: [here] }))).not.toContain(mine.subject)
  const all = await seen(admin())
  for (const { subject } of [mine, theirs, unknown, circuit]) expect(all).toContain(subject)
  expect(await seen(admin(), { cinemaId: elsewhere })).toEqual([theirs.subject])
  expect(await seen(manager, { cinemaId: elsewhere })).toEqual([])
  expect(await seen(admin(), { cause: 'circuit-open' })).not.toContain(mine.subject)

  const closing = (actor: typeof manager, alertId: AlertId) =>
    closeAlert(world.deps, { actor, alertId, body: { note: 'Done' } })
  const notFound = { ok: false, refusal: { code: 'ALERT_NOT_FOUND' } } as const
  expect(await closing(manager, await idOf(theirs))).toEqual(notFound)
  expect(await closing(manager, await idOf(circuit))).toEqual(notFound)
  expect(await closing(manager, newId(AlertId))).toEqual(notFound)
  const alertId = await idOf(mine)
  expect(await closing(manager, alertId)).toMatchObject({ ok: true, value: { closedBy: manager.userId } })
  expect(await closing(manager, alertId)).toEqual({ ok: false, refusal: { code: 'ALERT_CLOSED' } })
})

test('rule 32: closing is audited, and the Worker may delete no alert', async () => {
  const alert = failedRefund()
  await raise(world.deps, alert)
  const [actor, alertId] = [admin(), await idOf(alert)]
  await closeAlert(world.deps, { actor, alertId, body: { note: 'Paid in cash' } })
  const { rows } = await world.db.execute(
    `select actor_id, action, after from notification.audit_log where subject = '${alertId}'`,
  )
  expect(rows).toEqual([
    { actor_id: actor.userId, action: 'alert.closed', after: { status: 'CLOSED', note: 'Paid in cash' } },
  ])
  const deleting = async () => world.db.execute(`delete from notification.alerts where id = '${alertId}'`)
  await expect(deleting()).rejects.toThrow()
})
