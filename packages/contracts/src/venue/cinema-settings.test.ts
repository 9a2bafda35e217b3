import { expect, test } from 'bun:test'
import { ChangeCinemaBody, CreateCinemaBody } from './admin'
import { CINEMA_SETTINGS, DEFAULT_SETTINGS } from './cinema-settings'

const FACTS = {
  slug: 'lisbon-riverside',
  name: 'Riverside',
  city: 'Lisbon',
  address: 'Rua do Cais 3',
  timeZone: 'Europe/Lisbon',
  currency: 'EUR',
}

test('a new cinema has the default of every setting that its body omits', () => {
  expect(CreateCinemaBody.parse({ ...FACTS, holdMinutes: 15 })).toMatchObject({ ...DEFAULT_SETTINGS, holdMinutes: 15 })
})

test('a change of a cinema has no defaults, so omitted settings do not change', () => {
  expect(ChangeCinemaBody.parse({ holdMinutes: 15 })).toEqual({ holdMinutes: 15 })
})

test.each(Object.entries(CINEMA_SETTINGS))('%s has texts for a form and a default within its bounds', (_, setting) => {
  expect(setting.label).toMatch(/^[A-Z].*[^.]$/)
  expect(setting.help).toMatch(/^[A-Z].*\.$/)
  expect(setting.type.safeParse(setting.default).success).toBe(true)
})
