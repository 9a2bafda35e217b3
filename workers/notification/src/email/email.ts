/** An e-mail to be sent. The content of an attachment is text. `headers` are those beyond the usual ones. */
export type Email = {
  to: string
  subject: string
  html: string
  text: string
  headers?: Readonly<Record<string, string>>
  attachments: { filename: string; contentType: string; content: string }[]
}
