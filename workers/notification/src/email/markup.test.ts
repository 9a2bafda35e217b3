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

test('markup inside markup is not escaped, alone or in a list', () => {
  const items = ['a', 'b&'].map((item) => html`<li>${item}</li>`)
  expect(textOf(html`<ul>${items}</ul>${html`<hr>`}`)).toBe('<ul><li>a</li><li>b&amp;</li></ul><hr>')
})

test('no text can open a tag or end an attribute', () => {
  fc.assert(fc.property(fc.string(), (text) => expect(textOf(html`${text}`)).not.toMatch(/[<>"']/)))
})

test('markup that contains a promise throws instead of being sent incomplete', () => {
  expect(() => textOf(html`<p>${Promise.resolve('late')}</p>`)).toThrow('must not contain a promise')
})
