import { expect, test } from 'bun:test'
import type { AccountMail } from '@cinema/contracts/notification/service'
import { EventId, UserId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { en } from '../messages/en'
import { accountEmail } from './account'

const about = { mailId: newId(EventId), userId: newId(UserId), to: 'ada@example.org', name: 'Ada <b>' }
const write = (mail: AccountMail) => accountEmail(mail, en, 'https://marquee.example')

test('a code is in the body and never in the subject, which is stored in the log', () => {
  const email = write({ ...about, kind: 'CONFIRM_ADDRESS', code: '031337', minutes: 10 })
  expect([email.html, email.text].every((part) => part.includes('031337'))).toBe(true)
  expect(email.subject).not.toContain('031337')
  expect(email.html).toContain('Ada &lt;b&gt;')
})

test('a reset links to the page that accepts the token', () => {
  const url = 'https://marquee.example/reset-password?token=a.b%2Fc'
  const email = write({ ...about, kind: 'RESET_PASSWORD', token: 'a.b/c', minutes: 30 })
  expect(email.html).toContain(`href="${url}"`)
  expect(email.text).toContain(url)
})

test('an e-mail about a change names what changed and has no link', () => {
  const email = write({ ...about, kind: 'ADDRESS_CHANGED', newAddress: 'ada@new.example' })
  expect(email.text).toContain('ada@new.example')
  expect(email.html).not.toContain('href=')
  expect(email.text).not.toContain('you need do nothing')
})
