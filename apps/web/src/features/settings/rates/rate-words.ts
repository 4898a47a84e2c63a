import type { ExchangeRate } from '@dealwright/domain'
import { browserReader, type Reader } from '../../../format/reader.ts'
import { typedNumber } from '../../../format/typed-number.ts'

/** `1 EUR = 1.0845 USD`, with all of its digits. */
export function rateInWords(
  { base, currency, rate }: Pick<ExchangeRate, 'base' | 'currency' | 'rate'>,
  reader: Reader = browserReader,
): string {
  return `1 ${base} = ${typedNumber(rate, reader)} ${currency}`
}
