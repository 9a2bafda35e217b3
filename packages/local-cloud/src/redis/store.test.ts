import { expect, test } from 'bun:test'
import { Store } from './store'

test('a key that lapses while the store is dumped is left out', () => {
  let at = 0
  const store = new Store(
    () => at++,
    () => {},
  )
  store.write('stays', 'a', null)
  store.write('lapses', 'b', 1)
  expect(store.dump().map(({ key }) => key)).toEqual(['stays', 'lapses'])
  expect(store.dump().map(({ key }) => key)).toEqual(['stays'])
})
