import { locale as pageLocale } from '../messages/locale'

const WEI_PER_MICRO = 10n ** 12n

/** Wei as ether with up to six decimals, rounded up so that the text never shows less than the amount due. */
export function formatEther(wei: string, locale = pageLocale): string {
  const micro = (BigInt(wei) + WEI_PER_MICRO - 1n) / WEI_PER_MICRO
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 4, maximumFractionDigits: 6 })
  return `${format.format(Number(micro) / 1e6)} ETH`
}

/** The value of an amount in wei, in minor units of the rate's currency, rounded up. `minorPerEther` is the price of one ether. */
export const worthOf = (wei: string, minorPerEther: number): number =>
  Number((BigInt(wei) * BigInt(minorPerEther) + 10n ** 18n - 1n) / 10n ** 18n)
