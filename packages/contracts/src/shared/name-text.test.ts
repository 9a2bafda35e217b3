import { expect, test } from 'bun:test'
import { nameText } from './name-text'

const Name = nameText(100)

test.each([
  ['a line break', 'Ada\r\nBcc: x@example.com'],
  ['a line separator', 'Ada\u2028Lovelace'],
  ['a direction override', '\u202Etac'],
  ['a direction isolate', 'Ada \u2067x'],
  ['nothing but zero-width characters', '\u200B\u200D\uFEFF'],
  ['nothing but fillers', '\u3164 \u2800'],
  ['nothing but blanks', '   '],
])('a name with %s is refused', (_, name) => {
  expect(Name.safeParse(name).success).toBe(false)
})

test.each(['Zoë', 'محمد', '千尋', 'می‌خواهم', '👩‍👩‍👧 Family', "O'Brien-Łukasz", 'علي Ali'])(
  'the name %p is accepted as it is',
  (name) => {
    expect(Name.parse(name)).toBe(name)
  },
)
