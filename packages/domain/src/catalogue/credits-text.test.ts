import { expect, test } from 'bun:test'
import { creditsAsText, creditsFromText } from './credits-text'

test('credits survive as text, in their order', () => {
  const credits = [
    { name: 'Sigourney Weaver', role: 'Ripley' },
    { name: 'Ian Holm', role: 'Ash | the android' },
  ]
  expect(creditsAsText(credits)).toBe('Sigourney Weaver | Ripley\nIan Holm | Ash | the android')
  expect(creditsFromText(['', ...creditsAsText(credits).split('\n'), '  '])).toEqual({ credits })
})

test.each(['Sigourney Weaver', 'Sigourney Weaver |', '| Ripley'])('%p is refused, with the line', (line) => {
  expect(creditsFromText(['A | B', line])).toEqual({ fault: `“${line}” is not a name, a | and a role.` })
})
