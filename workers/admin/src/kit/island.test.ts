import { expect, test } from 'bun:test'
import { embedded } from './island'

test('no text can end the element that the data is in', () => {
  const value = { text: '</script><script>alert(1)</script><!--' }
  expect(embedded(value)).not.toContain('<')
  expect(JSON.parse(embedded(value))).toEqual(value)
})
