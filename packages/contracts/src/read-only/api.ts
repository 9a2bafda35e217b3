import { endpointsOf, json } from '../shared/endpoint'
import { ReadOnlyBody, ReadOnlyView } from './http'

const endpoint = endpointsOf('auth')
const ADMINS = ['admin'] as const

export const getReadOnlyMode = endpoint({
  method: 'GET',
  path: '/api/v1/read-only',
  access: 'anyone',
  shared: true,
  summary: 'See whether anything can be changed now',
  answer: json(ReadOnlyView, 'The read-only mode, or null.'),
  refuses: {},
})

export const readReadOnlyMode = endpoint({
  method: 'GET',
  path: '/api/v1/admin/read-only',
  access: ADMINS,
  summary: 'Read the read-only mode as it now is',
  description: 'That for everybody may be some seconds old.',
  answer: json(ReadOnlyView, 'The read-only mode, or null.'),
  refuses: {},
})

export const startReadOnlyMode = endpoint({
  method: 'PUT',
  path: '/api/v1/admin/read-only',
  access: ADMINS,
  whileReadOnly: true,
  summary: 'Refuse every change for some time',
  description:
    'Everything can still be read, and whoever has an account can sign in. Changes are refused with 503 `READ_ONLY` within five seconds. What the payment providers tell is taken, and the jobs go on. It ends by itself, and may be set for a time to come; doing it again replaces it.',
  body: ReadOnlyBody,
  example: { from: '2099-03-01T03:00:00Z', minutes: 30, reason: 'We are moving to a larger database.' },
  answer: json(ReadOnlyView, 'The mode, with its end.'),
  refuses: {},
})

export const endReadOnlyMode = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/read-only',
  access: ADMINS,
  whileReadOnly: true,
  summary: 'Take changes again',
  answer: json(ReadOnlyView, 'Changes are taken within five seconds.'),
  refuses: {},
})
