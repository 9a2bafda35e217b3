import { locale as pageLocale } from '../messages/locale'

const WEI_PER_MICRO = 10n ** 12n

/** Wei as ether to six places, the last one rounded up: what is shown is never less than what is asked. */
export function formatEther(wei: string, locale = pageLocale): string {
  const micro = (BigInt(wei) + WEI_PER_MICRO - 1n) / WEI_PER_MICRO
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 4, maximumFractionDigits: 6 })
  return `${format.format(Number(micro) / 1e6)} ETH`
}

/** What so many wei are worth in minor units at a rate of minor units an ether, rounded up. */
export const worthOf = (wei: string, minorPerEther: number): number =>
  Number((BigInt(wei) * BigInt(minorPerEther) + 10n ** 18n - 1n) / 10n ** 18n)
