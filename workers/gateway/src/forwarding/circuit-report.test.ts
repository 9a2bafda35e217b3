import { expect, test } from 'bun:test'
import { CircuitReports } from './circuit-report'

function given() {
  const calls: string[] = []
  const pending: Promise<unknown>[] = []
  const state = { isDown: false }
  const record = async (call: string) => {
    calls.push(call)
    if (state.isDown) throw new Error('notification is down')
  }
  const alerts = {
    raise: ({ subject }: { subject: string }) => record(`raise ${subject}`),
    resolve: ({ subject }: { subject: string }) => record(`resolve ${subject}`),
  }
  const reports = new CircuitReports()
  const report = async (worker: 'booking' | 'notification', isOpen: boolean) => {
    reports.report(worker, isOpen, () => ({ alerts, waitUntil: (work) => pending.push(work) }))
    await Promise.all(pending.splice(0))
  }
  return { calls, state, report }
}

test('an open circuit raises one alert for its Worker, which is resolved when the circuit closes', async () => {
  const { calls, report } = given()
  for (const isOpen of [false, true, true, true]) await report('booking', isOpen)
  await report('notification', true)
  for (const isOpen of [false, false, true]) await report('booking', isOpen)
  expect(calls).toEqual(['raise booking', 'raise notification', 'resolve booking', 'raise booking'])
})

test('what could not be reported is reported by the next request', async () => {
  const { calls, state, report } = given()
  state.isDown = true
  await report('booking', true)
  state.isDown = false
  await report('booking', true)
  state.isDown = true
  await report('booking', false)
  state.isDown = false
  await report('booking', false)
  await report('booking', false)
  expect(calls).toEqual(['raise booking', 'raise booking', 'resolve booking', 'resolve booking'])
})

test('a request neither waits for the report nor fails with it', () => {
  const reports = new CircuitReports()
  const never = () => new Promise<void>(() => {})
  const kept: Promise<unknown>[] = []
  const port = () => ({
    alerts: { raise: never, resolve: never },
    waitUntil: (work: Promise<unknown>) => kept.push(work),
  })
  reports.report('booking', true, port)
  expect(kept).toHaveLength(1)
})
