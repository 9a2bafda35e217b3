import { ZeroAddress } from 'ethers/constants'
import { SigningKey } from 'ethers/crypto'
import { TypedDataEncoder, verifyTypedData } from 'ethers/hash'
import { toBytes16 } from './till'

/** A quote before it is signed. `deadline` is in seconds since 1970. If `payer` is null anybody may pay. */
export type Quote = {
  quoteId: string
  bookingId: string
  payer: string | null
  wei: bigint
  deadline: number
}

/** The chain and contract that a quote is valid for. */
export type TillAddress = { chainId: number; contract: string }

const TYPES = {
  Quote: [
    { name: 'id', type: 'bytes16' },
    { name: 'booking', type: 'bytes16' },
    { name: 'payer', type: 'address' },
    { name: 'amount', type: 'uint96' },
    { name: 'deadline', type: 'uint64' },
  ],
}

const domainOf = ({ chainId, contract }: TillAddress) => ({
  name: 'Marquee tickets',
  version: '1',
  chainId,
  verifyingContract: contract,
})

/** The quote as the struct of the contract. */
export const toStruct = ({ quoteId, bookingId, payer, wei, deadline }: Quote) => ({
  id: toBytes16(quoteId),
  booking: toBytes16(bookingId),
  payer: payer ?? ZeroAddress,
  amount: wei,
  deadline,
})

export const digestOf = (at: TillAddress, quote: Quote): string =>
  TypedDataEncoder.hash(domainOf(at), TYPES, toStruct(quote))

/** Signs a quote with the signer's private key (rule 21). The signature is deterministic. */
export const signQuote = (key: string, at: TillAddress, quote: Quote): string =>
  new SigningKey(key).sign(digestOf(at, quote)).serialized

/** The address that signed the quote. Throws if the signature is malformed. */
export const signerOf = (at: TillAddress, quote: Quote, signature: string): string =>
  verifyTypedData(domainOf(at), TYPES, toStruct(quote), signature)
