import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { RETENTION } from '@cinema/contracts/job/retention'
import { JOBS } from '@cinema/jobs/job/jobs'
import { ROOT } from './sources'

const readme = await Bun.file(join(ROOT, 'workers/jobs/README.md')).text()

/** The cells of the rows of a table whose first column is code and has this form. */
const rowsOf = (name: RegExp) =>
  readme
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )
    .filter(([first = '']) => name.test(first))

test('the README of jobs lists every job with its schedule', () => {
  expect(rowsOf(/^[a-z-]+$/).map(([name, schedule]) => [name, schedule])).toEqual(
    Object.entries(JOBS).map(([name, { schedule }]) => [name, schedule]),
  )
})

test('the README of jobs says for how long the rows of each table are kept', () => {
  expect(rowsOf(/^[a-z]+\.[a-z_]+$/)).toEqual(
    Object.entries(RETENTION).map(([table, { days, rows }]) => [table, rows, String(days)]),
  )
})
