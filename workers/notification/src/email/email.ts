/** An e-mail to be sent. The content of an attachment is text. */
export type Email = {
  to: string
  subject: string
  html: string
  text: string
  attachments: { filename: string; contentType: string; content: string }[]
}
