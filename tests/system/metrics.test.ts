import { expect, test } from 'bun:test'
import { newDeadLetter } from '@cinema/testing/dead-letters'
import { METRICS_TOKEN, ORIGIN } from '@cinema/testing/system'

/** The value of a gauge in the metrics; NaN if it is missing. */
async function gauge(name: string): Promise<number> {
  const answer = await fetch(`${ORIGIN}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(await answer.text())?.[1] ?? Number.NaN)
}

test('the metrics tell how far events lag behind and how many dead letters wait', async () => {
  const before = await gauge('marquee_outbox_dead_letters')
  expect(before).toBeGreaterThanOrEqual(0)
  await newDeadLetter()
  expect(await gauge('marquee_outbox_dead_letters')).toBe(before + 1)
  for (const name of ['depth', 'oldest_age_seconds', 'lag_seconds']) {
    expect(await gauge(`marquee_outbox_${name}`)).toBeGreaterThanOrEqual(0)
  }
})
