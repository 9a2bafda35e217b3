import { expect, test } from 'bun:test'
import { groupCommit } from './group-commit'

function counter(write: (facts: readonly number[]) => void = () => {}) {
  let total = 0
  const add = groupCommit<number, number>({
    state: () => total,
    evolve: (sum, fact) => sum + fact,
    commit(facts, state) {
      write(facts)
      total = state
    },
  })
  return { add, total: () => total }
}

test('commands of one turn see each other in order and are written once', async () => {
  const writes: (readonly number[])[] = []
  const { add, total } = counter((facts) => writes.push(facts))

  const answers = await Promise.all([1, 2, 3].map((by) => add((sum) => ({ facts: [by], outcome: sum }))))

  expect(answers).toEqual([0, 1, 3])
  expect(writes).toEqual([[1, 2, 3]])
  expect(total()).toBe(6)
})

test('a group of refusals writes nothing', async () => {
  let writes = 0
  const { add } = counter(() => {
    writes += 1
  })
  expect(await Promise.all([1, 2].map(() => add(() => ({ facts: [], outcome: 'no' }))))).toEqual(['no', 'no'])
  expect(writes).toBe(0)
})

test('when the write fails every command of the group fails, and the state stays', async () => {
  const { add, total } = counter(() => {
    throw new Error('disk full')
  })
  const outcomes = await Promise.allSettled([1, 2].map((by) => add(() => ({ facts: [by], outcome: by }))))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(total()).toBe(0)
})
