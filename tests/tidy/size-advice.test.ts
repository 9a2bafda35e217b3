import { expect, test } from 'bun:test'
import { sources } from './sources'

const LONG_FILE = 200

/** Long files are worth a look, not a failure. */
test('long files are pointed out', async () => {
  const all = await sources()
  const long = all
    .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
    .filter(({ lines }) => lines > LONG_FILE)
  for (const { path, lines } of long) console.log(`advice: ${path} has ${lines} lines`)
  expect(all.length).toBeGreaterThan(100)
})
