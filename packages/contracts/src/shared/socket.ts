import { refusals } from './refusals'

/** The refusal of an endpoint that opens a WebSocket, for a request without `Upgrade: websocket`. */
export const socketRefusals = refusals({
  UPGRADE_REQUIRED: [426, 'Open a WebSocket here.'],
})
