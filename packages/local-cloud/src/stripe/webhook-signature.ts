import { createHmac } from 'node:crypto'

/** The `Stripe-Signature` header for a body that is sent at `timestamp` (epoch seconds). */
export function webhookSignature(body: string, secret: string, timestamp: number): string {
  const digest = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  return `t=${timestamp},v1=${digest}`
}
