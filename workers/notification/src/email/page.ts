import { html, raw } from 'hono/html'
import { type Markup, textOf } from './markup'

/** Inline styles, since some mail clients ignore style sheets. The class names let a client in dark mode override them. */
export const STYLES = {
  ground: 'background-color:#f8f6f1;',
  sheet: 'background-color:#ffffff;border-radius:12px;',
  text: 'color:#1b1713;',
  muted: 'color:#625b53;',
  line: 'border-bottom:1px solid #e4dfd7;',
  button: 'background-color:#b3202f;color:#ffffff;border-radius:4px;',
  font: "font-family:'Instrument Sans',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;",
} as const

const DARK = `
  @media (prefers-color-scheme: dark) {
    .ground { background-color: #14110e !important; }
    .sheet { background-color: #1f1b17 !important; }
    .text { color: #f4f1ec !important; }
    .muted { color: #b5aea6 !important; }
    .line { border-color: #38322c !important; }
  }`

/** The layout of every e-mail, made of tables and inline styles because all mail clients render these. */
export function page(parts: {
  locale: string
  title: string
  preview: string
  body: Markup
  footer: string
  footerLink?: { label: string; url: string }
}): string {
  const { ground, sheet, muted, font } = STYLES
  const { footerLink: link } = parts
  return textOf(html`<!doctype html>
<html lang="${parts.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${parts.title}</title>
<style>${raw(DARK)}</style>
</head>
<body class="ground" style="margin:0;padding:0;${ground}">
<div style="display:none;max-height:0;overflow:hidden;">${parts.preview}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="${ground}${font}">
<tr><td align="center" style="padding:32px 16px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;">
<tr><td class="muted" style="padding:0 8px 16px;font-size:14px;font-weight:700;letter-spacing:3px;${muted}">MARQUEE</td></tr>
<tr><td class="sheet" style="padding:32px;${sheet}">${parts.body}</td></tr>
<tr><td class="muted" style="padding:20px 8px 0;font-size:13px;line-height:1.5;${muted}">${parts.footer}${link ? html` <a class="muted" href="${link.url}" style="${muted}">${link.label}</a>` : ''}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>`)
}

export const heading = (title: string): Markup =>
  html`<h1 class="text" style="margin:0;font-size:28px;line-height:1.15;letter-spacing:-0.5px;${STYLES.text}">${title}</h1>`

export const paragraph = (text: string): Markup =>
  html`<p class="text" style="margin:16px 0 0;font-size:16px;line-height:1.5;${STYLES.text}">${text}</p>`

/** A table of names and values, with thin lines between the rows. */
export function facts(rows: [name: string, value: string][]): Markup {
  const cell = `padding:10px 0;font-size:16px;line-height:1.4;vertical-align:top;${STYLES.line}`
  const row = ([name, value]: [string, string]) => html`<tr>
<td class="muted line" width="110" style="${cell}${STYLES.muted}">${name}</td>
<td class="text line" style="${cell}${STYLES.text}">${value}</td>
</tr>`
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin-top:20px;">
${rows.map(row)}
</table>`
}

export const button = (label: string, url: string): Markup =>
  html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin-top:28px;"><tr>
<td style="${STYLES.button}"><a href="${url}" style="display:inline-block;padding:14px 24px;font-size:16px;font-weight:700;text-decoration:none;${STYLES.button}">${label}</a></td>
</tr></table>`

/** A one-time code in large type. */
export const oneTimeCode = (code: string): Markup =>
  html`<p class="text" style="margin:24px 0 0;font-size:40px;line-height:1;font-weight:800;letter-spacing:8px;${STYLES.text}">${code}</p>`
