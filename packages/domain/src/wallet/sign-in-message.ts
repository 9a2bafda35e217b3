/**
 * A message that proves control of a wallet when it is signed (EIP-4361, version 1). `address` is in EIP-55 form,
 * instants are RFC 3339 text in UTC.
 */
export type SignInMessage = {
  domain: string
  address: string
  statement: string
  uri: string
  chainId: number
  nonce: string
  issuedAt: string
  expiresAt: string
}

const INSTANT = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z`

const FORM = new RegExp(
  [
    String.raw`^(?<domain>[^\s/?#]+) wants you to sign in with your Ethereum account:`,
    '(?<address>0x[0-9a-fA-F]{40})',
    '',
    String.raw`(?<statement>[^\n]+)`,
    '',
    String.raw`URI: (?<uri>\S+)`,
    'Version: 1',
    String.raw`Chain ID: (?<chainId>[1-9]\d{0,14})`,
    'Nonce: (?<nonce>[a-zA-Z0-9]{8,100})',
    `Issued At: (?<issuedAt>${INSTANT})`,
    `Expiration Time: (?<expiresAt>${INSTANT})$`,
  ].join('\n'),
)

/** The text that a wallet shows and signs, with its lines in the order of the standard. */
export function writeSignInMessage(message: SignInMessage): string {
  return [
    `${message.domain} wants you to sign in with your Ethereum account:`,
    message.address,
    '',
    message.statement,
    '',
    `URI: ${message.uri}`,
    'Version: 1',
    `Chain ID: ${message.chainId}`,
    `Nonce: ${message.nonce}`,
    `Issued At: ${message.issuedAt}`,
    `Expiration Time: ${message.expiresAt}`,
  ].join('\n')
}

/** Parses a message. Null unless the text has exactly this form, to the last space. Its content is not verified. */
export function readSignInMessage(text: string): SignInMessage | null {
  const parts = FORM.exec(text)?.groups
  if (!parts) return null
  const {
    domain = '',
    address = '',
    statement = '',
    uri = '',
    chainId,
    nonce = '',
    issuedAt = '',
    expiresAt = '',
  } = parts
  if (Number.isNaN(Date.parse(issuedAt)) || Number.isNaN(Date.parse(expiresAt))) return null
  return { domain, address, statement, uri, chainId: Number(chainId), nonce, issuedAt, expiresAt }
}
