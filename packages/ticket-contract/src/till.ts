import { Interface, type InterfaceAbi } from 'ethers/abi'
import compiled from './ticket-till.json'

/** The bytecode to deploy. The constructor takes the signer, the refunder and the treasurer. */
export const BYTECODE: string = compiled.bytecode

export const till = new Interface(compiled.abi satisfies InterfaceAbi)

/** The sixteen bytes of a UUID in hexadecimal, as the contract stores ids. */
export const toBytes16 = (uuid: string): string => `0x${uuid.replaceAll('-', '').toLowerCase()}`

export const fromBytes16 = (bytes: string): string =>
  bytes.slice(2).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
