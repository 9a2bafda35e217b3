import { expect, test } from 'bun:test'
import type { NotificationList, NotificationMessage } from '@cinema/contracts/notification/http'
import { NotificationId } from '@cinema/contracts/shared/ids'
import { newestSequence, withNotification } from './feed'

const notification = (sequence: number) => ({
  id: NotificationId.parse(`01890000-0000-7000-8000-00000000000${sequence}`),
  sequence,
  type: 'booking.confirmed',
  title: `No. ${sequence}`,
  message: 'See you there',
  link: null,
  read: false,
  createdAt: '2026-11-23T10:00:00.000Z',
})
const list = (...sequences: number[]): NotificationList => ({
  data: sequences.map(notification),
  meta: { page: 1, perPage: 30, total: sequences.length, totalPages: 1, unreadCount: sequences.length },
})
const message = (sequence: number): NotificationMessage => ({
  type: 'notification',
  notification: notification(sequence),
  unreadCount: 7,
})
const sequencesOf = ({ data }: NotificationList) => data.map(({ sequence }) => sequence)

test('a new notification is put before the others, with the new number of unread ones', () => {
  const then = withNotification(list(2, 1), message(3))
  expect([sequencesOf(then), then.meta.unreadCount]).toEqual([[3, 2, 1], 7])
  expect(sequencesOf(withNotification(list(), message(1)))).toEqual([1])
})

test('one that the list was loaded with is not shown twice', () => {
  expect(sequencesOf(withNotification(list(2, 1), message(2)))).toEqual([2, 1])
})

test('an empty list is at sequence 0', () => {
  expect([newestSequence(list()), newestSequence(list(5, 4))]).toEqual([0, 5])
})
