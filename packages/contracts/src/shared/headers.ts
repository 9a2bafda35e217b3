/** The proven actor as base64url JSON, set by the gateway alone; a copy from outside never passes it. */
export const ACTOR_HEADER = 'x-marquee-actor'
export const REQUEST_ID_HEADER = 'x-request-id'
export const IDEMPOTENCY_HEADER = 'idempotency-key'
