/** The proven actor as base64url JSON, set by the gateway alone; a copy from outside never passes it. */
export const ACTOR_HEADER = 'x-marquee-actor'
export const REQUEST_ID_HEADER = 'x-request-id'
/** W3C Trace Context. */
export const TRACE_HEADER = 'traceparent'
/** How long the gateway still waits for the answer, in ms. */
export const TIME_LEFT_HEADER = 'x-marquee-time-left'
/** When the token of somebody who opens a WebSocket ends, in ms since the epoch; set by the gateway alone. */
export const TOKEN_EXPIRES_HEADER = 'x-marquee-token-expires'
export const IDEMPOTENCY_HEADER = 'idempotency-key'
