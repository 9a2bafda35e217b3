import { endpointsOf, json } from '../shared/endpoint'
import { pick } from '../shared/refusals'
import { AlertPage, AlertParam, AlertQuery, AlertView, CloseAlertBody } from './http'
import { alertRefusals } from './refusals'

const endpoint = endpointsOf('notification')
const EMPLOYED = ['staff', 'manager', 'admin'] as const

export const listAlerts = endpoint({
  method: 'GET',
  path: '/api/v1/admin/alerts',
  access: EMPLOYED,
  summary: 'List the alerts that call for somebody',
  description:
    'The open ones, unless closed ones are asked for. Everybody sees those that their permissions allow them to act on: about money with `bookings.refund` for their cinemas, about events with `events.manage`, about jobs and Workers with `jobs.manage`, about webhooks with `webhooks.manage`.',
  query: AlertQuery,
  answer: json(AlertPage, 'A page of alerts, the newest first.'),
  refuses: {},
})

export const getAlert = endpoint({
  method: 'GET',
  path: '/api/v1/admin/alerts/:alertId',
  access: EMPLOYED,
  summary: 'Read an alert',
  params: AlertParam,
  answer: json(AlertView, 'The alert, open or closed.'),
  refuses: pick(alertRefusals, 'ALERT_NOT_FOUND'),
})

export const closeAlert = endpoint({
  method: 'POST',
  path: '/api/v1/admin/alerts/:alertId/close',
  access: EMPLOYED,
  summary: 'Close an alert, and say what was done',
  description: 'If it happens again, a new alert is raised.',
  params: AlertParam,
  body: CloseAlertBody,
  example: { note: 'Paid out by bank transfer' },
  answer: json(AlertView, 'The alert, closed.'),
  refuses: alertRefusals,
})
