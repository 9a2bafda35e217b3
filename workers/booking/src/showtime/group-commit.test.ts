import { expect, test } from 'bun:test'
import { groupCommit } from './group-commit'

function counter(write: (facts: readonly number[]) => void = () => {}, flushed = async () => {}) {
  let total = 0
  const execute = groupCommit<{ sum: number }, number>({
    draft: () => ({ sum: total }),
    apply: (draft, fact) => {
      draft.sum += fact
    },
    commit(facts, draft) {
      write(facts)
      total = draft.sum
    },
    flushed,
  })
  return { execute, total: () => total }
}

test('commands of one turn are decided in order, each on the result of the one before, and written once', async () => {
  const writes: (readonly number[])[] = []
  const { execute, total } = counter((facts) => writes.push(facts))

  const answers = await Promise.all([1, 2, 3].map((by) => execute(({ sum }) => ({ facts: [by], outcome: sum }))))

  expect(answers).toEqual([0, 1, 3])
  expect(writes).toEqual([[1, 2, 3]])
  expect(total()).toBe(6)
})

test('a group of refusals writes nothing', async () => {
  let writes = 0
  const { execute } = counter(() => {
    writes += 1
  })
  expect(await Promise.all([1, 2].map(() => execute(() => ({ facts: [], outcome: 'no' }))))).toEqual(['no', 'no'])
  expect(writes).toBe(0)
})

test('when the write fails, every command of the group fails and the state is unchanged', async () => {
  const { execute, total } = counter(() => {
    throw new Error('disk full')
  })
  const outcomes = await Promise.allSettled([1, 2].map((by) => execute(() => ({ facts: [by], outcome: by }))))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(total()).toBe(0)
})

test('commands that arrive while the disk is busy are written together afterwards', async () => {
  const writes: (readonly number[])[] = []
  const disk = Promise.withResolvers<void>()
  const { execute } = counter(
    (facts) => writes.push(facts),
    () => disk.promise,
  )
  const first = await execute(() => ({ facts: [1], outcome: 'first' }))
  const later = Promise.all([2, 3, 4].map((by) => execute(() => ({ facts: [by], outcome: by }))))
  await Bun.sleep(5)
  expect([first, writes]).toEqual(['first', [[1]]])

  disk.resolve()
  expect(await later).toEqual([2, 3, 4])
  expect(writes).toEqual([[1], [2, 3, 4]])
})
