import { SystemHealth } from '@cinema/contracts/shared/health'
import { answers, type Operations } from '../operation'

export const systemOperations: Operations = {
  'GET /api/v1/health': {
    summary: 'See whether everything works',
    description:
      'Every Worker with what it stands on and how long it took. One look counts for a second, whoever asks.',
    answer: answers(SystemHealth, 'Everything is up.'),
    alsoAnswers: answers(SystemHealth, 'The same, while something is down.', 503),
  },
}
