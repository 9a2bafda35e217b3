import { expect, test } from 'bun:test'
import { NotificationMessage } from '@cinema/contracts/notification/http'
import { UserParty } from './user-party'

function given() {
  const broadcast: unknown[] = []
  const answered: unknown[] = []
  const party = new UserParty({ broadcast: (text) => void broadcast.push(text) })
  return { party, broadcast, answered, sender: { send: (text: unknown) => void answered.push(text) } }
}

test('what is pushed reaches everyone in the room', () => {
  const { party, broadcast } = given()
  const message = NotificationMessage.parse({
    type: 'notification',
    unreadCount: 1,
    notification: {
      id: crypto.randomUUID(),
      type: 'booking.confirmed',
      title: 'Booked',
      message: 'See you there',
      link: null,
      read: false,
      createdAt: '2026-11-23T10:00:00.000Z',
    },
  })
  party.push(message)
  expect(broadcast).toEqual([JSON.stringify(message)])
})

test('a client may ping, and whatever else it says goes nowhere', () => {
  const { party, broadcast, answered, sender } = given()
  party.onMessage('ping', sender)
  party.onMessage('{"type":"notification"}', sender)
  party.onMessage(new ArrayBuffer(8), sender)
  expect(answered).toEqual(['pong'])
  expect(broadcast).toEqual([])
})
