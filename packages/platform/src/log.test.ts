import { expect, test } from 'bun:test'
import { describeFault } from './log'

test('what is said of a failed query leaves out its parameters and keeps its cause', () => {
  const cause = new Error('duplicate key')
  const fault = new Error('Failed query: insert into users values ($1)\nparams: ada@example.org,two\nlines', { cause })

  const said = describeFault(fault)
  expect(said).toMatchObject({
    fault: 'Error: Failed query: insert into users values ($1)',
    stack: expect.stringContaining('    at '),
    cause: { fault: 'Error: duplicate key' },
  })
  expect(JSON.stringify(said)).not.toMatch(/ada@example.org|two|lines/)
})
