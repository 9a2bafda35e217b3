import { html, raw } from 'hono/html'
import type { openApiDocument } from './document'

type Document = ReturnType<typeof openApiDocument>
type Described = Document['paths'][string][string]

/** The document as a page to read: one section for each operation, with nothing to run and nothing from elsewhere. */
export function docsPage({ info, tags, paths }: Document) {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, described]) => ({ path, method, described })),
  )
  const sections = tags
    .map(({ name }) => ({ name, own: operations.filter(({ described }) => described.tags.includes(name)) }))
    .filter(({ own }) => own.length > 0)

  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${info.title} API</title>
  <link rel="stylesheet" href="/docs/docs.css">
</head>
<body>
  <header><h1>${info.title} API</h1><p>${info.description}</p><p><a href="/openapi.json">openapi.json</a></p></header>
  <nav aria-label="Sections">${sections.map(({ name }) => html`<a href="#${slug(name)}">${name}</a> `)}</nav>
  <main>${sections.map(
    ({ name, own }) => html`<section id="${slug(name)}"><h2>${name}</h2>
      ${own.map(({ path, method, described }) => operation(method, path, described))}</section>`,
  )}</main>
</body>
</html>`
}

const slug = (name: string) => name.toLowerCase().replace(/[^a-z]+/g, '-')

function operation(method: string, path: string, described: Described) {
  const { summary, description, parameters, requestBody, responses, operationId } = described
  const body = requestBody?.content['application/json']
  return html`<article id="${operationId}">
    <h3><code>${method.toUpperCase()} ${path}</code> ${summary}</h3>
    ${description ? html`<p>${description}</p>` : ''}
    ${parameters.length > 0 ? html`<p>${parameters.map((each) => html`<code>${each.name}</code> (${each.in}) `)}</p>` : ''}
    ${body ? html`<h4>Body, by example</h4><pre tabindex="0">${JSON.stringify(body.example, null, 2)}</pre>` : ''}
    ${body ? schemaDetails('Schema of the body', body.schema) : ''}
    <dl>${Object.entries(responses).map(
      ([status, answer]) => html`<dt>${status}</dt><dd>${raw(codes(answer))}</dd>`,
    )}</dl>
  </article>`
}

const schemaDetails = (title: string, schema: object) =>
  html`<details><summary>${title}</summary><pre tabindex="0">${JSON.stringify(schema, null, 2)}</pre></details>`

/** Backticks become code; what else there may be is text. */
function codes(answer: unknown): string {
  const text = typeof answer === 'object' && answer && 'description' in answer ? String(answer.description) : ''
  const safe = text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
  return safe.replace(/`([^`]+)`/g, '<code>$1</code>')
}
