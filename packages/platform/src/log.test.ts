import { expect, test } from 'bun:test'
import { describeFault } from './log'

test('the description of a failed query has its cause and not its parameters', () => {
  const cause = new Error('duplicate key')
  const fault = new Error('Failed query: insert into users values ($1)\nparams: ada@example.org,two\nlines', { cause })

  const described = describeFault(fault)
  expect(described).toMatchObject({
    fault: 'Error: Failed query: insert into users values ($1)',
    stack: expect.stringContaining('    at '),
    cause: { fault: 'Error: duplicate key' },
  })
  expect(JSON.stringify(described)).not.toMatch(/ada@example.org|two|lines/)
})
