import { refusals } from '../shared/refusals'
import { DeadLetterStatus } from './http'

export const deadLetterRefusals = refusals({
  DEAD_LETTER_NOT_FOUND: [404, 'There is no such dead letter.'],
  DEAD_LETTER_CLOSED: [
    409,
    'This dead letter was replayed or dropped already. If its delivery failed again, there is a newer one.',
    { deadLetterStatus: DeadLetterStatus },
  ],
})
