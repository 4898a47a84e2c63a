import { type CurrencyCode, readRates, type ReadRates } from '@dealwright/domain'

/** Rates out of what somebody pasted or a file holds, whatever stands between its cells. */
export async function readRatesText(text: string, base: CurrencyCode): Promise<ReadRates> {
  const { parse } = await import('papaparse')
  return readRates(parse<string[]>(text).data, base)
}
