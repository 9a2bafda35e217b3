import { z } from 'zod'

/** The token of a link in an e-mail: the account and its signature. It allows nothing but to unsubscribe. */
export const UnsubscribeParam = z.object({ token: z.string().min(1).max(100) })

/** What a mail provider sends for one click (RFC 8058). The button of the page sends the same. */
export const OneClickForm = z.object({ 'List-Unsubscribe': z.literal('One-Click') })
