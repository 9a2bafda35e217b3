import { expect, test } from 'bun:test'
import { audienceFaults, bodyOf } from './fields'

const CINEMA = '01a20700-0000-7000-8000-000000000001'
const values = {
  ...{ kind: 'SERVICE', audience: 'CINEMA_COMING', cinemaId: CINEMA, days: null, showtimeId: '' },
  ...{ titleEn: 'The lift', bodyEn: 'Is broken.', titleDe: null, bodyDe: null, link: null },
}

test('the audience has what its kind needs, and no more', () => {
  expect(bodyOf({ ...values, days: 9 }).audience).toEqual({ type: 'CINEMA_COMING', cinemaId: CINEMA as never })
  expect(bodyOf({ ...values, audience: 'CINEMA_VISITED', days: 9 }).audience).toMatchObject({ days: 9 })
  expect(bodyOf({ ...values, audience: 'EVERYONE' }).audience).toEqual({ type: 'EVERYONE' })
})

test('half a German text is sent as it is, so that the API says what is missing', () => {
  expect(bodyOf(values).texts).toEqual({ en: { title: 'The lift', body: 'Is broken.' } })
  expect(bodyOf({ ...values, titleDe: 'Der Aufzug' }).texts.de).toEqual({ title: 'Der Aufzug', body: '' })
})

test('a showtime or a cinema that is missing is said at its field', () => {
  expect(audienceFaults(values)).toEqual({})
  expect(Object.keys(audienceFaults({ ...values, cinemaId: '' }))).toEqual(['cinemaId'])
  expect(Object.keys(audienceFaults({ ...values, audience: 'SHOWTIME', showtimeId: '' }))).toEqual(['showtimeId'])
  expect(audienceFaults({ ...values, audience: 'EVERYONE', cinemaId: '' })).toEqual({})
})
