import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { html } from 'hono/html'
import { textOf } from './markup'

test('text is escaped, in content and in attributes', () => {
  const title = `"Tom" & <Jerry>'s`
  expect(textOf(html`<a title="${title}">${title}</a>`)).toBe(
    '<a title="&quot;Tom&quot; &amp; &lt;Jerry&gt;&#39;s">&quot;Tom&quot; &amp; &lt;Jerry&gt;&#39;s</a>',
  )
})

test('markup goes into markup as it is, alone or in a list', () => {
  const items = ['a', 'b&'].map((item) => html`<li>${item}</li>`)
  expect(textOf(html`<ul>${items}</ul>${html`<hr>`}`)).toBe('<ul><li>a</li><li>b&amp;</li></ul><hr>')
})

test('no text opens a tag or ends an attribute', () => {
  fc.assert(fc.property(fc.string(), (text) => expect(textOf(html`${text}`)).not.toMatch(/[<>"']/)))
})

test('markup that waits for something is a fault and never sent half written', () => {
  expect(() => textOf(html`<p>${Promise.resolve('late')}</p>`)).toThrow('must not wait')
})
