/** A file of an e-mail: text, or bytes. One with a `contentId` is a picture that the HTML shows as `cid:<contentId>`. */
export type Attachment = {
  filename: string
  contentType: string
  content: string | Uint8Array<ArrayBuffer>
  contentId?: string
}

/** An e-mail to be sent. `headers` are those beyond the usual ones. */
export type Email = {
  to: string
  subject: string
  html: string
  text: string
  headers?: Readonly<Record<string, string>>
  attachments: Attachment[]
}
