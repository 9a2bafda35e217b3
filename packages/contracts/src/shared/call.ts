/** What goes along with an RPC: whose request it is a part of, and how long its caller will wait, in ms. */
export type Call = { requestId: string; trace?: string; leftMs?: number }
