import { expect, test } from 'bun:test'
import { groupCommit } from './group-commit'

function counter(write: (facts: readonly number[]) => void = () => {}, synced = async () => {}) {
  let total = 0
  const join = groupCommit<{ sum: number }, number>({
    draft: () => ({ sum: total }),
    record: (draft, fact) => {
      draft.sum += fact
    },
    commit(facts, draft) {
      write(facts)
      total = draft.sum
    },
    synced,
  })
  return { join, total: () => total }
}

test('commands of one turn see each other in order and are written once', async () => {
  const writes: (readonly number[])[] = []
  const { join, total } = counter((facts) => writes.push(facts))

  const answers = await Promise.all([1, 2, 3].map((by) => join(({ sum }) => ({ facts: [by], outcome: sum }))))

  expect(answers).toEqual([0, 1, 3])
  expect(writes).toEqual([[1, 2, 3]])
  expect(total()).toBe(6)
})

test('a group of refusals writes nothing', async () => {
  let writes = 0
  const { join } = counter(() => {
    writes += 1
  })
  expect(await Promise.all([1, 2].map(() => join(() => ({ facts: [], outcome: 'no' }))))).toEqual(['no', 'no'])
  expect(writes).toBe(0)
})

test('when the write fails every command of the group fails, and the state stays', async () => {
  const { join, total } = counter(() => {
    throw new Error('disk full')
  })
  const outcomes = await Promise.allSettled([1, 2].map((by) => join(() => ({ facts: [by], outcome: by }))))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(total()).toBe(0)
})

test('what arrives while the disk is busy is written together when it is free again', async () => {
  const writes: (readonly number[])[] = []
  const disk = Promise.withResolvers<void>()
  const { join } = counter(
    (facts) => writes.push(facts),
    () => disk.promise,
  )
  const first = await join(() => ({ facts: [1], outcome: 'first' }))
  const later = Promise.all([2, 3, 4].map((by) => join(() => ({ facts: [by], outcome: by }))))
  await Bun.sleep(5)
  expect([first, writes]).toEqual(['first', [[1]]])

  disk.resolve()
  expect(await later).toEqual([2, 3, 4])
  expect(writes).toEqual([[1], [2, 3, 4]])
})
