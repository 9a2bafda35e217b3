import { html, raw } from 'hono/html'
import { type Markup, textOf } from './markup'
import { OUTLOOK_STYLE_SHEET, STYLE_SHEET, STYLES, TONES, type Tone } from './styles'

/** Fills the preview of a mail program, which would otherwise continue with the text of the body. */
const AFTER_PREVIEW = '&#847;&zwnj;&nbsp;'.repeat(90)

/** The layout of every e-mail, made of tables and inline styles because all mail clients render these. */
export function page(parts: {
  locale: string
  title: string
  preview: string
  body: Markup
  footer: string
  footerLink?: { label: string; url: string }
}): string {
  const { ground, sheet, muted, font, display } = STYLES
  const { footerLink: link } = parts
  return textOf(html`<!doctype html>
<html lang="${parts.locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${parts.title}</title>
<style>${raw(STYLE_SHEET)}</style>
<style>${raw(OUTLOOK_STYLE_SHEET)}</style>
</head>
<body class="ground" style="margin:0;padding:0;-webkit-text-size-adjust:100%;${ground}">
<div style="display:none;max-height:0;overflow:hidden;">${parts.preview}${raw(AFTER_PREVIEW)}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="${ground}${font}">
<tr><td class="frame" align="center" style="padding:32px 16px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;">
<tr><td class="text" style="padding:0 4px 14px;font-size:17px;line-height:1;font-weight:800;letter-spacing:5px;${STYLES.text}${display}">MARQUEE</td></tr>
<tr><td class="sheet" style="padding:32px;${sheet}">${parts.body}</td></tr>
<tr><td class="muted" style="padding:18px 4px 0;font-size:13px;line-height:1.5;${muted}">${parts.footer}${link ? html` <a class="muted" href="${link.url}" style="text-decoration:underline;${muted}">${link.label}</a>` : ''}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>`)
}

/** The word above a title that says what happened. */
export const kicker = (tone: Tone, word: string): Markup =>
  html`<p class="${tone}" style="margin:0 0 10px;font-size:14px;line-height:1.2;font-weight:700;color:${TONES[tone]};">${word}</p>`

/** A hyphen at which a line is not broken, since the word is short enough. */
export const heading = (title: string): Markup =>
  html`<h1 class="text" style="margin:0;font-size:32px;line-height:1.1;font-weight:800;letter-spacing:-0.02em;overflow-wrap:break-word;${STYLES.text}${STYLES.display}">${title.replaceAll('e-mail', 'e\u2011mail')}</h1>`

/** The title of a section of the e-mail. */
export const subheading = (title: string): Markup =>
  html`<h2 class="text" style="margin:32px 0 0;font-size:19px;line-height:1.2;font-weight:800;letter-spacing:-0.01em;${STYLES.text}${STYLES.display}">${title}</h2>`

export const paragraph = (text: string): Markup =>
  html`<p class="text" style="margin:16px 0 0;font-size:16px;line-height:1.5;${STYLES.text}">${text}</p>`

/** Words of somebody else, such as the reason that a cinema gave. */
export const quotation = (text: string): Markup =>
  html`<p class="text" style="margin:16px 0 0;padding:2px 0 2px 16px;border-left:3px solid #c21725;font-size:16px;line-height:1.5;${STYLES.text}">${text}</p>`

/** A table of names and values, with thin lines between the rows. */
export function facts(rows: readonly (readonly [name: string, value: string])[]): Markup {
  const cell = `padding:10px 0;font-size:16px;line-height:1.4;vertical-align:top;${STYLES.line}`
  const row = ([name, value]: readonly [string, string]) => html`<tr>
<td class="muted line" width="104" style="${cell}padding-right:12px;${STYLES.muted}">${name}</td>
<td class="text line" style="${cell}${STYLES.text}">${value}</td>
</tr>`
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin-top:20px;">
${rows.map(row)}
</table>`
}

export const button = (label: string, url: string): Markup =>
  html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin-top:28px;"><tr>
<td class="button" style="${STYLES.button}"><a class="button" href="${url}" style="display:inline-block;padding:14px 24px;font-size:16px;line-height:1.2;font-weight:700;text-decoration:none;${STYLES.button}">${label}</a></td>
</tr></table>`

/** A one-time code in large type. */
export const oneTimeCode = (code: string): Markup =>
  html`<p class="text" style="margin:24px 0 0;font-size:44px;line-height:1;font-weight:800;letter-spacing:0.16em;font-variant-numeric:tabular-nums;${STYLES.text}${STYLES.display}">${code}</p>`
