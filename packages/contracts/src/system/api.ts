import { endpointsOf, json } from '../shared/endpoint'
import { SystemHealth } from '../shared/health'

const endpoint = endpointsOf('gateway')

export const readHealth = endpoint({
  method: 'GET',
  path: '/api/v1/health',
  access: 'anyone',
  summary: 'See whether everything works',
  description: 'Every Worker with what it stands on and how long it took. One look counts for a second, whoever asks.',
  answer: json(SystemHealth, 'Everything is up.'),
  alsoAnswers: json(SystemHealth, 'The same, while something is down.', 503),
  refuses: {},
})
