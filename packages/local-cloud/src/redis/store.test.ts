import { expect, test } from 'bun:test'
import { Store } from './store'

test('a key that expires while the store is dumped is left out', () => {
  let at = 0
  const store = new Store(
    () => at++,
    () => {},
  )
  store.write('stays', 'a', null)
  store.write('expires', 'b', 1)
  expect(store.dump().map(({ key }) => key)).toEqual(['stays', 'expires'])
  expect(store.dump().map(({ key }) => key)).toEqual(['stays'])
})
