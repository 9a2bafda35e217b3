import { DomainEvent } from '@cinema/contracts/shared/events'
import { WEBHOOK_DATA, WEBHOOK_EVENT_TYPES, webhookPayload } from '@cinema/contracts/webhook/payloads'
import { wordsOf } from './event-catalogue'
import { exampleOf } from './example-of'
import { schemaOf } from './schema-of'

/** The section of the document with the requests that we send. */
export const WEBHOOK_SECTION = {
  name: 'Webhooks',
  description:
    'Requests that are sent to the webhooks of integrators, by the specification of [Standard Webhooks](https://www.standardwebhooks.com).',
}

const header = (name: string, description: string, schema: object) => ({
  ...{ name, in: 'header', required: true, description, schema },
})
const HEADERS = [
  header('webhook-id', 'The id of the event, the same at each attempt.', { type: 'string', format: 'uuid' }),
  header('webhook-timestamp', 'When this attempt is made, in seconds since 1970.', { type: 'integer' }),
  header('webhook-signature', 'Signatures of the id, the timestamp and the body, separated by spaces.', {
    type: 'string',
  }),
]
const RESPONSES = {
  '2XX': { description: 'It was received. Any other answer, or none within 15 seconds, is a failed attempt.' },
  '410': { description: 'Nothing more is to be sent: the webhook is switched off.' },
}

/** The requests to webhooks as OpenAPI describes them, by the type of the event. */
export const describeWebhooks = () =>
  Object.fromEntries(
    DomainEvent.options.flatMap((event) => {
      const type = WEBHOOK_EVENT_TYPES.find((each) => each === event.shape.type.value)
      if (!type) return []
      const schema = schemaOf(webhookPayload(type, WEBHOOK_DATA[type]), 'output')
      const operation = {
        tags: [WEBHOOK_SECTION.name],
        operationId: `hear-${type.replaceAll('.', '-')}`,
        summary: wordsOf(event).description,
        security: [],
        parameters: HEADERS,
        requestBody: { required: true, content: { 'application/json': { schema, example: exampleOf(schema) } } },
        responses: RESPONSES,
      }
      return [[type, { post: operation }]]
    }),
  )
