import { type Quote, toStruct } from './quote'
import { till, toBytes16 } from './till'

/** The data of the transaction that pays a quote; its value must be the quote's wei. */
export const encodePay = (quote: Quote, signature: string): string =>
  till.encodeFunctionData('pay', [toStruct(quote), signature])

/** The data of the transaction by which the refunder gives a part or all of a payment back. */
export const encodeRefund = (refund: { quoteId: string; refundId: string; wei: bigint }): string =>
  till.encodeFunctionData('refund', [toBytes16(refund.quoteId), toBytes16(refund.refundId), refund.wei])

/** What `isRefundMade` is asked with, and how its answer reads. */
export const encodeIsRefundMade = (refundId: string): string =>
  till.encodeFunctionData('isRefundMade', [toBytes16(refundId)])
export const decodeIsRefundMade = (data: string): boolean => till.decodeFunctionResult('isRefundMade', data)[0] === true

/** The name of the error that the contract refused with, such as `QuoteLapsed`; null where it was not the contract. */
export const refusalOf = (data: string | null | undefined): string | null => {
  if (!data || data === '0x') return null
  return till.parseError(data)?.name ?? null
}
