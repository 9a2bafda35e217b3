import type { NotificationView } from '@cinema/contracts/notification/http'
import type { PushPayload } from '@cinema/contracts/notification/push'

/** A push service has to take 4,096 bytes, of which encryption needs 103 (RFC 8291). */
export const MAX_PAYLOAD_BYTES = 3_993
const MAX_TITLE = 200
const MAX_MESSAGE = 1_000

type Pushed = Pick<NotificationView, 'id' | 'title' | 'message' | 'link'>

/** What a browser is pushed, as JSON in UTF-8. Texts that are too long are cut; the site shows them whole. */
export function payloadOf({ id, title, message, link }: Pushed): Uint8Array {
  for (let length = MAX_MESSAGE; ; length = Math.floor(length / 2)) {
    const payload = { id, title: cut(title, MAX_TITLE), message: cut(message, length), link } satisfies PushPayload
    const bytes = new TextEncoder().encode(JSON.stringify(payload))
    if (bytes.byteLength <= MAX_PAYLOAD_BYTES || length === 0) return bytes
  }
}

/** By characters as code points, so that no half of one remains. */
function cut(text: string, length: number): string {
  const characters = [...text]
  return characters.length <= length ? text : `${characters.slice(0, length).join('').trimEnd()}…`
}
