/** The request context that is sent along with an RPC. `leftMs` is how long its caller still waits, in ms. */
export type Call = { requestId: string; trace?: string; leftMs?: number }
