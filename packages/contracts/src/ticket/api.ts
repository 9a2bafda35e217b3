import { z } from 'zod'
import { TicketStatus } from '../booking/http'
import { endpointsOf, json } from '../shared/endpoint'
import { TicketId } from '../shared/ids'
import { pick } from '../shared/refusals'
import { AdmissionBody, AdmissionLog, AdmissionView, UndoAdmissionBody } from './admission'
import { TicketParam, TicketView } from './http'
import { TicketKeySet } from './keys'
import { admissionRefusals, staffTicketRefusals, ticketRefusals } from './refusals'

const endpoint = endpointsOf('booking')

export const getTicket = endpoint({
  method: 'GET',
  path: '/api/v1/tickets/:ticketId',
  access: 'signed-in',
  summary: 'See one’s own ticket with its code',
  params: TicketParam,
  answer: json(TicketView, 'The ticket; `qr` draws its code as SVG.'),
  refuses: ticketRefusals,
})

export const listTicketKeys = endpoint({
  method: 'GET',
  path: '/.well-known/ticket-keys.json',
  access: 'anyone',
  summary: 'The public keys that tickets are verified with',
  answer: json(TicketKeySet, 'A JSON Web Key Set.'),
  refuses: {},
})

export const printTicket = endpoint({
  method: 'GET',
  path: '/api/v1/box-office/tickets/:ticketId',
  access: 'bookings.read',
  summary: 'Print a ticket of one’s cinemas',
  params: TicketParam,
  answer: json(TicketView, 'The ticket; `qr` draws its code as SVG.'),
  refuses: pick(staffTicketRefusals, 'TICKET_NOT_FOUND'),
})

export const admitGuest = endpoint({
  method: 'POST',
  path: '/api/v1/admissions',
  access: 'tickets.admit',
  summary: 'Admit a guest by the code of a ticket',
  description:
    'Repeating a scan with its `nonce` changes nothing. Another scan of a used ticket is refused with who scanned it first, where and when. A scan that was undone cannot admit again.',
  body: AdmissionBody,
  example: { code: 'AQID.c2ln', nonce: 'door-2-0001', door: '2' },
  answer: json(AdmissionView, 'The guest may come in.'),
  refuses: admissionRefusals,
})

export const undoAdmission = endpoint({
  method: 'POST',
  path: '/api/v1/admissions/undo',
  access: 'tickets.admit',
  summary: 'Undo a scan',
  body: UndoAdmissionBody,
  example: { ticketId: '01a20700-0000-7000-8000-000000000001', reason: 'scanned the wrong guest' },
  answer: json(z.object({ ticketId: TicketId, status: TicketStatus }), 'The ticket is unused again.'),
  refuses: staffTicketRefusals,
})

export const listAdmissions = endpoint({
  method: 'GET',
  path: '/api/v1/box-office/tickets/:ticketId/admissions',
  access: 'tickets.admit',
  summary: 'List the scans of a ticket, with those that were undone',
  params: TicketParam,
  answer: json(AdmissionLog, 'All scans of the ticket, the newest first.'),
  refuses: pick(staffTicketRefusals, 'TICKET_NOT_FOUND'),
})
