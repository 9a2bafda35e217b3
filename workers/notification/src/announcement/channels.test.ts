import { expect, test } from 'bun:test'
import { UserId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import type { Reader } from '../reader/store'
import { channelsFor } from './channels'

const ada = { key: 'ada', userId: newId(UserId), email: 'of-booking@example.org', guestLanguage: null }
const guest = { key: 'guest', userId: null, email: 'guest@example.org', guestLanguage: 'de' }
const reader = (facts: Partial<Reader> = {}): Reader => ({
  language: 'en',
  email: 'ada@example.org',
  emailVerified: true,
  consents: { email: true, push: false },
  ...facts,
})
const noConsent = { email: false, push: false }

test('an announcement about a booking needs no consent and no verified address', () => {
  const unverified = reader({ emailVerified: false, consents: noConsent })
  expect(channelsFor('SERVICE', ada, unverified)).toEqual({
    inApp: true,
    email: 'ada@example.org',
    lacksAddress: false,
  })
  expect(channelsFor('SERVICE', ada, undefined)).toMatchObject({ inApp: true, email: 'of-booking@example.org' })
  expect(channelsFor('SERVICE', guest, undefined)).toMatchObject({ inApp: false, email: 'guest@example.org' })
  expect(channelsFor('SERVICE', { ...ada, email: null }, undefined)).toEqual({
    inApp: true,
    email: null,
    lacksAddress: true,
  })
})

test('an offer goes to nobody without consent, and to no guest', () => {
  expect(channelsFor('PROMOTIONAL', ada, reader({ consents: noConsent }))).toBeNull()
  expect(channelsFor('PROMOTIONAL', ada, undefined)).toBeNull()
  expect(channelsFor('PROMOTIONAL', guest, undefined)).toBeNull()
})

test('an offer is mailed by consent to e-mail, to a verified address alone', () => {
  expect(channelsFor('PROMOTIONAL', ada, reader())).toEqual({
    inApp: true,
    email: 'ada@example.org',
    lacksAddress: false,
  })
  expect(channelsFor('PROMOTIONAL', ada, reader({ emailVerified: false }))).toEqual({
    inApp: true,
    email: null,
    lacksAddress: true,
  })
  expect(channelsFor('PROMOTIONAL', ada, reader({ consents: { email: false, push: true } }))).toEqual({
    inApp: true,
    email: null,
    lacksAddress: false,
  })
})
