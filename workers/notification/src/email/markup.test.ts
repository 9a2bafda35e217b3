import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { html } from './markup'

test('text is escaped, in content and in attributes', () => {
  const title = `"Tom" & <Jerry>'s`
  expect(html`<a title="${title}">${title}</a>`.html).toBe(
    '<a title="&quot;Tom&quot; &amp; &lt;Jerry&gt;&#39;s">&quot;Tom&quot; &amp; &lt;Jerry&gt;&#39;s</a>',
  )
})

test('markup goes into markup as it is, alone or in a list', () => {
  const items = ['a', 'b&'].map((item) => html`<li>${item}</li>`)
  expect(html`<ul>${items}</ul>${html`<hr>`}`.html).toBe('<ul><li>a</li><li>b&amp;</li></ul><hr>')
})

test('no text opens a tag or ends an attribute', () => {
  fc.assert(fc.property(fc.string(), (text) => expect(html`${text}`.html).not.toMatch(/[<>"']/)))
})
