import * as api from '@cinema/contracts/dead-letter/api'
import { serve } from '@cinema/platform/serve'
import { dropDeadLetter } from './drop'
import { listDeadLetters } from './list'
import { readDeadLetter } from './read'
import { replayDeadLetter, replayDeadLetters } from './replay'

export const deadLetterRoutes = [
  serve(api.listDeadLetters, listDeadLetters),
  serve(api.getDeadLetter, readDeadLetter),
  serve(api.replayDeadLetter, replayDeadLetter),
  serve(api.replayDeadLetters, replayDeadLetters),
  serve(api.dropDeadLetter, dropDeadLetter),
]
