import { refusals } from './refusals'

/** What an endpoint that opens a WebSocket answers to a request that does not ask for one. */
export const socketRefusals = refusals({
  UPGRADE_REQUIRED: [426, 'Open a WebSocket here.'],
})
