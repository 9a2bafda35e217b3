import { endpointsOf, json } from '../shared/endpoint'
import { pick } from '../shared/refusals'
import {
  DeadLetterDetail,
  DeadLetterList,
  DeadLetterParam,
  DeadLetterQuery,
  DeadLetterView,
  DropBody,
  ReplayBody,
  ReplayedView,
} from './http'
import { deadLetterRefusals } from './refusals'

const endpoint = endpointsOf('jobs')

export const listDeadLetters = endpoint({
  method: 'GET',
  path: '/api/v1/admin/dead-letters',
  access: 'events.manage',
  summary: 'List the events that could not be delivered',
  description: 'One letter for each event and subscriber; the open ones, unless another status is asked for.',
  query: DeadLetterQuery,
  answer: json(DeadLetterList, 'The letters, the newest first.'),
  refuses: {},
})

export const getDeadLetter = endpoint({
  method: 'GET',
  path: '/api/v1/admin/dead-letters/:deadLetterId',
  access: 'events.manage',
  summary: 'Read a dead letter with its event and history',
  params: DeadLetterParam,
  answer: json(DeadLetterDetail, 'The letter.'),
  refuses: pick(deadLetterRefusals, 'DEAD_LETTER_NOT_FOUND'),
})

export const replayDeadLetter = endpoint({
  method: 'POST',
  path: '/api/v1/admin/dead-letters/:deadLetterId/replay',
  access: 'events.manage',
  summary: 'Deliver a dead letter again',
  description: 'Through the queue, with all attempts anew. Later events of its aggregate were delivered meanwhile.',
  params: DeadLetterParam,
  answer: json(DeadLetterView, 'The letter, now replayed.'),
  refuses: deadLetterRefusals,
})

export const replayDeadLetters = endpoint({
  method: 'POST',
  path: '/api/v1/admin/dead-letters/replay',
  access: 'events.manage',
  summary: 'Deliver many dead letters again',
  description: 'The open ones with these ids, or those that a filter finds, at most 500 in one request.',
  body: ReplayBody,
  example: { subscriber: 'notification', type: 'booking.confirmed.v1' },
  answer: json(ReplayedView, 'How many were replayed, and how many are left.'),
  refuses: {},
})

export const dropDeadLetter = endpoint({
  method: 'POST',
  path: '/api/v1/admin/dead-letters/:deadLetterId/drop',
  access: 'events.manage',
  summary: 'Give up a dead letter, with a reason',
  description:
    'The event is never delivered to this subscriber. The letter stays as a record of who decided it and why.',
  params: DeadLetterParam,
  body: DropBody,
  example: { reason: 'The customer was told by telephone' },
  answer: json(DeadLetterView, 'The letter, now dropped.'),
  refuses: deadLetterRefusals,
})
