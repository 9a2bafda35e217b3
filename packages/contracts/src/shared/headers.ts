/** The authenticated actor as base64 of JSON. Only the gateway sets it; it drops the header of a client. */
export const ACTOR_HEADER = 'x-marquee-actor'
export const REQUEST_ID_HEADER = 'x-request-id'
/** W3C Trace Context. */
export const TRACE_HEADER = 'traceparent'
/** How long the gateway still waits for the response, in ms. */
export const TIME_LEFT_HEADER = 'x-marquee-time-left'
/** When the access token of a WebSocket expires, in ms since the epoch. Only the gateway sets it. */
export const TOKEN_EXPIRES_HEADER = 'x-marquee-token-expires'
export const IDEMPOTENCY_HEADER = 'idempotency-key'
