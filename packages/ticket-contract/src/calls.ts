import { type Quote, toStruct } from './quote'
import { till, toBytes16 } from './till'

/** The call data of the transaction that pays a quote. Its value must be the quote's wei. */
export const encodePay = (quote: Quote, signature: string): string =>
  till.encodeFunctionData('pay', [toStruct(quote), signature])

/** The call data of the transaction by which the refunder refunds a part or all of a payment. */
export const encodeRefund = (refund: { quoteId: string; refundId: string; wei: bigint }): string =>
  till.encodeFunctionData('refund', [toBytes16(refund.quoteId), toBytes16(refund.refundId), refund.wei])

/** The call data of `isRefundMade`, and its decoded result. */
export const encodeIsRefundMade = (refundId: string): string =>
  till.encodeFunctionData('isRefundMade', [toBytes16(refundId)])
export const decodeIsRefundMade = (data: string): boolean => till.decodeFunctionResult('isRefundMade', data)[0] === true

/** The name of the contract's error, such as `QuoteLapsed`; null if the data is not one of its errors. */
export const refusalOf = (data: string | null | undefined): string | null => {
  if (!data || data === '0x') return null
  return till.parseError(data)?.name ?? null
}
