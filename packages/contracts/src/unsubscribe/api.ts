import { endpointsOf, file } from '../shared/endpoint'
import { OneClickForm, UnsubscribeParam } from './http'
import { unsubscribeRefusals } from './refusals'

const endpoint = endpointsOf('notification')

export const showUnsubscribe = endpoint({
  method: 'GET',
  path: '/api/v1/unsubscribe/:token',
  access: 'anyone',
  summary: 'The page behind the link to unsubscribe',
  description: 'It changes nothing: programs that check links open it, too. Its button sends the form below.',
  params: UnsubscribeParam,
  answer: file('text/html', 'The page, in the language of the reader.'),
  refuses: unsubscribeRefusals,
})

export const unsubscribe = endpoint({
  method: 'POST',
  path: '/api/v1/unsubscribe/:token',
  access: 'anyone',
  maxBodyBytes: 1024,
  summary: 'Receive no more offers by e-mail',
  description:
    'One click in a mail program sends this (RFC 8058). The token in the path is the only credential, and does nothing else.',
  params: UnsubscribeParam,
  body: OneClickForm,
  bodyIsForm: true,
  example: { 'List-Unsubscribe': 'One-Click' },
  answer: file('text/html', 'A page that says so.'),
  refuses: unsubscribeRefusals,
})
