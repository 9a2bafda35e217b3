import { endpointsOf, json } from '../shared/endpoint'
import { pick } from '../shared/refusals'
import { AnnouncementBody, AnnouncementList, AnnouncementParam, AnnouncementQuery, AnnouncementView } from './http'
import { announcementRefusals } from './refusals'

const endpoint = endpointsOf('notification')
const refuses = <const Code extends keyof typeof announcementRefusals>(...codes: Code[]) =>
  pick(announcementRefusals, ...codes)

const example = {
  kind: 'SERVICE',
  audience: { type: 'CINEMA_COMING', cinemaId: '01a20700-0000-7000-8000-000000000001' },
  texts: {
    en: { title: 'The lift is out of order', body: 'Room 3 can be reached by the stairs alone until Friday.' },
    de: { title: 'Der Aufzug steht still', body: 'Saal 3 ist bis Freitag nur über die Treppe zu erreichen.' },
  },
  link: '/bookings',
}

export const listAnnouncements = endpoint({
  method: 'GET',
  path: '/api/v1/admin/announcements',
  access: 'announcements.send',
  summary: 'List the announcements of one’s cinemas',
  query: AnnouncementQuery,
  answer: json(AnnouncementList, 'A page of announcements, newest first.'),
  refuses: {},
})

export const createAnnouncement = endpoint({
  method: 'POST',
  path: '/api/v1/admin/announcements',
  access: 'announcements.send',
  versioned: true,
  summary: 'Write an announcement',
  description: 'It is a draft, which nobody receives. The answer’s `ETag` names its version.',
  body: AnnouncementBody,
  example,
  answer: json(AnnouncementView, 'The draft.', 201),
  refuses: refuses('AUDIENCE_NOT_FOUND', 'AUDIENCE_FOR_ADMINS', 'SERVICE_NEEDS_BOOKINGS'),
})

export const getAnnouncement = endpoint({
  method: 'GET',
  path: '/api/v1/admin/announcements/:announcementId',
  access: 'announcements.send',
  versioned: true,
  summary: 'See an announcement and how far its sending is',
  params: AnnouncementParam,
  answer: json(AnnouncementView, 'The announcement; `ETag` names its version.'),
  refuses: refuses('ANNOUNCEMENT_NOT_FOUND'),
})

export const changeAnnouncement = endpoint({
  method: 'PUT',
  path: '/api/v1/admin/announcements/:announcementId',
  access: 'announcements.send',
  versioned: true,
  summary: 'Rewrite a draft',
  description: 'With `If-Match` only the version that it names is changed. The audience has to be counted again.',
  params: AnnouncementParam,
  body: AnnouncementBody,
  example,
  answer: json(AnnouncementView, 'The draft as it now is.'),
  refuses: refuses(
    'ANNOUNCEMENT_NOT_FOUND',
    'AUDIENCE_NOT_FOUND',
    'AUDIENCE_FOR_ADMINS',
    'SERVICE_NEEDS_BOOKINGS',
    'ANNOUNCEMENT_CHANGED_MEANWHILE',
    'ANNOUNCEMENT_STARTED',
  ),
})

export const countAudience = endpoint({
  method: 'POST',
  path: '/api/v1/admin/announcements/:announcementId/dry-run',
  access: 'announcements.send',
  versioned: true,
  timeoutMs: 30_000,
  summary: 'Count whom a draft would reach, by channel',
  description:
    'Nobody receives anything. The counts are stored with the draft, as a new version: that is what may be sent.',
  params: AnnouncementParam,
  answer: json(AnnouncementView, 'The draft with its counts; `ETag` names the version to send.'),
  refuses: refuses('ANNOUNCEMENT_NOT_FOUND', 'ANNOUNCEMENT_CHANGED_MEANWHILE', 'ANNOUNCEMENT_STARTED'),
})

export const sendAnnouncement = endpoint({
  method: 'POST',
  path: '/api/v1/admin/announcements/:announcementId/send',
  access: 'announcements.send',
  versioned: true,
  summary: 'Begin to send an announcement',
  description:
    '`If-Match` names the version that was counted. Sending goes on by itself, paced, and reaches everybody once. A repetition changes nothing.',
  params: AnnouncementParam,
  answer: json(AnnouncementView, 'The announcement, which is being sent.'),
  refuses: refuses(
    'ANNOUNCEMENT_NOT_FOUND',
    'ANNOUNCEMENT_NOT_COUNTED',
    'ANNOUNCEMENT_CHANGED_MEANWHILE',
    'ANNOUNCEMENT_ENDED',
  ),
})

export const cancelAnnouncement = endpoint({
  method: 'POST',
  path: '/api/v1/admin/announcements/:announcementId/cancel',
  access: 'announcements.send',
  versioned: true,
  summary: 'Cancel a draft, or stop an announcement that is being sent',
  description: 'Those who were written to already have received it. A repetition changes nothing.',
  params: AnnouncementParam,
  answer: json(AnnouncementView, 'The announcement as it now is.'),
  refuses: refuses('ANNOUNCEMENT_NOT_FOUND', 'ANNOUNCEMENT_ENDED', 'ANNOUNCEMENT_CHANGED_MEANWHILE'),
})
