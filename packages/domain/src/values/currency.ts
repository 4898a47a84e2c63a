import { z } from 'zod'
import { invalid, quoted, shortened } from '../errors.ts'

// Apart from the table of their names, so that a page which shows amounts does not carry that along.
const CODES = new Set(
  `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
  CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL
  HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
  MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
  RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
  USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XCD XCG XOF XPF YER ZAR ZMW ZWG CUC HRK SLL ZWL ANG BGN
`
    .trim()
    .split(/\s+/),
)

// Two digits unless listed. Never from Intl, which rounds to what is customary in cash (HUF, IDR and COP: 0).
const DIGITS = new Map([
  ...codes('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...codes('BHD IQD JOD KWD LYD OMR TND', 3),
  ...codes('CLF UYW', 4),
])

/** An ISO 4217 code in capitals, such as `EUR`. */
export const CurrencyCode = z.string().refine((code) => CODES.has(code), { error: (issue) => problem(issue.input) })
export type CurrencyCode = z.infer<typeof CurrencyCode>

/**
 * Digits after the point in amounts of a currency, 0 to 4, by ISO 4217.
 * @throws DealError invalid for a code that is none
 */
export function minorDigits(code: string): number {
  if (CODES.has(code)) return DIGITS.get(code) ?? 2
  throw invalid(problem(code), [
    { field: 'currency', message: problem(code), given: shortened(code), expected: 'an ISO 4217 code such as EUR' },
  ])
}

function problem(given: unknown): string {
  const capitals = typeof given === 'string' ? given.trim().toUpperCase() : ''
  const hint = CODES.has(capitals) ? `write ${capitals}` : 'give an ISO 4217 code in capitals, such as EUR or USD'
  return `${quoted(given)} is not a currency: ${hint}`
}

function codes(list: string, digits: number): [string, number][] {
  return list.split(' ').map((code) => [code, digits])
}
