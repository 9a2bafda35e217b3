import { AdmissionBody, UndoAdmissionBody } from '@cinema/contracts/ticket/admission'
import { TicketParam } from '@cinema/contracts/ticket/http'
import { requirePermission } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { dependencies } from '../deps'
import { REFUSALS } from '../refusal-status'
import type { BookingEnv } from '../settings'
import { admit } from '../usecases/admit'
import { readAdmissions } from '../usecases/read-admissions'
import { undoAdmission } from '../usecases/undo-admission'

const doorStaff = requirePermission('tickets.admit')

export const admissions = createApp<BookingEnv>('booking')
  .post('/api/v1/admissions', doorStaff, validate('json', AdmissionBody), async (c) => {
    const request = { actor: c.var.actor, body: c.req.valid('json') }
    const admitted = await admit(dependencies(c.env), request)
    return admitted.ok ? c.json(admitted.value, 200) : refuse(c, admitted.refusal, REFUSALS)
  })
  .post('/api/v1/admissions/undo', doorStaff, validate('json', UndoAdmissionBody), async (c) => {
    const request = { actor: c.var.actor, body: c.req.valid('json') }
    const undone = await undoAdmission(dependencies(c.env), request)
    return undone.ok ? c.json(undone.value, 200) : refuse(c, undone.refusal, REFUSALS)
  })
  .get('/api/v1/box-office/tickets/:ticketId/admissions', doorStaff, validate('param', TicketParam), async (c) => {
    const request = { actor: c.var.actor, ticketId: c.req.valid('param').ticketId }
    const log = await readAdmissions(dependencies(c.env), request)
    return log.ok ? c.json(log.value, 200) : refuse(c, log.refusal, REFUSALS)
  })
