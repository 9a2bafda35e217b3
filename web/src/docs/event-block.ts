import type { CatalogueEvent, JsonSchemaObject } from '@cinema/contracts/shared/event-catalogue'
import { element } from './element'
import { fieldsOf } from './fields'
import { words } from './words'

/** An event of the catalogue, folded, in the look of an operation of Swagger UI. What it has is made when it is unfolded. */
export function eventBlock(event: CatalogueEvent): HTMLDetailsElement {
  const { type, description, webhook } = event
  const kind = webhook ? 'post' : 'get'
  const block = element(
    'details',
    { className: `opblock opblock-${kind} event`, id: type },
    element(
      'summary',
      { className: `opblock-summary opblock-summary-${kind}` },
      element('span', { className: 'opblock-summary-method' }, webhook ? 'WEBHOOK' : 'INTERNAL'),
      element('span', { className: 'opblock-summary-path' }, type),
      element('span', { className: 'opblock-summary-description' }, ...words(description)),
    ),
  )
  const unfold = () =>
    block.append(element('div', { className: 'opblock-body event-body' }, whoHears(event), ...contents(event)))
  block.addEventListener('toggle', unfold, { once: true })
  return block
}

function whoHears({ emitter, subscribers, webhook }: CatalogueEvent): HTMLElement {
  const heard = [...subscribers.filter((name) => name !== 'jobs' || !webhook), ...(webhook ? ['webhooks'] : [])]
  return element(
    'dl',
    { className: 'event-who' },
    element('dt', {}, 'Told by'),
    element('dd', {}, emitter),
    element('dt', {}, 'Heard by'),
    element('dd', {}, heard.length > 0 ? heard.join(', ') : 'nobody; it is kept in the outbox'),
  )
}

function contents({ schema, example, webhook }: CatalogueEvent): HTMLElement[] {
  const inside = described('Inside the system', schema, example)
  return webhook ? [...described('To webhooks', webhook.schema, webhook.example), ...inside] : inside
}

function described(title: string, schema: JsonSchemaObject, example: unknown): HTMLElement[] {
  return [
    element('h3', { className: 'event-title' }, title),
    element(
      'div',
      { className: 'table-container event-fields', role: 'region', 'aria-label': `Fields: ${title}`, tabindex: '0' },
      fieldTable(schema),
    ),
    element('h4', { className: 'event-subtitle' }, 'Example'),
    element(
      'pre',
      {
        className: 'example microlight event-example',
        role: 'region',
        'aria-label': `Example: ${title}`,
        tabindex: '0',
      },
      JSON.stringify(example, null, 2),
    ),
  ]
}

function fieldTable(schema: JsonSchemaObject): HTMLTableElement {
  const heads = ['Field', 'Type', 'Meaning'].map((head) =>
    element('th', { className: 'col_header', scope: 'col' }, head),
  )
  const rows = fieldsOf(schema).map(({ path, type, says }) =>
    element(
      'tr',
      {},
      element('td', { className: 'event-path' }, path),
      element('td', { className: 'event-type' }, type),
      element('td', { className: 'event-says' }, ...words(says)),
    ),
  )
  return element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows))
}
