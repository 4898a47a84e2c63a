import { z } from 'zod'
import { invalid, quoted, shortened } from '../errors.ts'

/** An ISO 4217 currency: `digits` after the point, and the year it was `retired`, for codes on old deals alone. */
export type Currency = { code: string; name: string; digits: number; retired: number | null }

// ISO 4217 list one with amendments up to 179 (XAD); English names after CLDR. Codes without a minor unit
// (metals, drawing rights, bond units, test codes) are left out: nothing is sold in them.
const ACTIVE = `
  AED United Arab Emirates Dirham · AFN Afghan Afghani · ALL Albanian Lek · AMD Armenian Dram · AOA Angolan Kwanza
  ARS Argentine Peso · AUD Australian Dollar · AWG Aruban Florin · AZN Azerbaijani Manat
  BAM Bosnia-Herzegovina Convertible Mark · BBD Barbadian Dollar · BDT Bangladeshi Taka · BHD Bahraini Dinar
  BIF Burundian Franc · BMD Bermudan Dollar · BND Brunei Dollar · BOB Bolivian Boliviano · BOV Bolivian Mvdol
  BRL Brazilian Real · BSD Bahamian Dollar · BTN Bhutanese Ngultrum · BWP Botswanan Pula · BYN Belarusian Ruble
  BZD Belize Dollar · CAD Canadian Dollar · CDF Congolese Franc · CHE WIR Euro · CHF Swiss Franc · CHW WIR Franc
  CLF Chilean Unit of Account (UF) · CLP Chilean Peso · CNY Chinese Yuan · COP Colombian Peso
  COU Colombian Real Value Unit · CRC Costa Rican Colón · CUP Cuban Peso · CVE Cape Verdean Escudo · CZK Czech Koruna
  DJF Djiboutian Franc · DKK Danish Krone · DOP Dominican Peso · DZD Algerian Dinar · EGP Egyptian Pound
  ERN Eritrean Nakfa · ETB Ethiopian Birr · EUR Euro · FJD Fijian Dollar · FKP Falkland Islands Pound
  GBP British Pound · GEL Georgian Lari · GHS Ghanaian Cedi · GIP Gibraltar Pound · GMD Gambian Dalasi
  GNF Guinean Franc · GTQ Guatemalan Quetzal · GYD Guyanaese Dollar · HKD Hong Kong Dollar · HNL Honduran Lempira
  HTG Haitian Gourde · HUF Hungarian Forint · IDR Indonesian Rupiah · ILS Israeli New Shekel · INR Indian Rupee
  IQD Iraqi Dinar · IRR Iranian Rial · ISK Icelandic Króna · JMD Jamaican Dollar · JOD Jordanian Dinar
  JPY Japanese Yen · KES Kenyan Shilling · KGS Kyrgyz Som · KHR Cambodian Riel · KMF Comorian Franc
  KPW North Korean Won · KRW South Korean Won · KWD Kuwaiti Dinar · KYD Cayman Islands Dollar · KZT Kazakhstani Tenge
  LAK Laotian Kip · LBP Lebanese Pound · LKR Sri Lankan Rupee · LRD Liberian Dollar · LSL Lesotho Loti
  LYD Libyan Dinar · MAD Moroccan Dirham · MDL Moldovan Leu · MGA Malagasy Ariary · MKD Macedonian Denar
  MMK Myanmar Kyat · MNT Mongolian Tugrik · MOP Macanese Pataca · MRU Mauritanian Ouguiya · MUR Mauritian Rupee
  MVR Maldivian Rufiyaa · MWK Malawian Kwacha · MXN Mexican Peso · MXV Mexican Investment Unit · MYR Malaysian Ringgit
  MZN Mozambican Metical · NAD Namibian Dollar · NGN Nigerian Naira · NIO Nicaraguan Córdoba · NOK Norwegian Krone
  NPR Nepalese Rupee · NZD New Zealand Dollar · OMR Omani Rial · PAB Panamanian Balboa · PEN Peruvian Sol
  PGK Papua New Guinean Kina · PHP Philippine Peso · PKR Pakistani Rupee · PLN Polish Zloty · PYG Paraguayan Guarani
  QAR Qatari Riyal · RON Romanian Leu · RSD Serbian Dinar · RUB Russian Ruble · RWF Rwandan Franc · SAR Saudi Riyal
  SBD Solomon Islands Dollar · SCR Seychellois Rupee · SDG Sudanese Pound · SEK Swedish Krona · SGD Singapore Dollar
  SHP St. Helena Pound · SLE Sierra Leonean Leone · SOS Somali Shilling · SRD Surinamese Dollar
  SSP South Sudanese Pound · STN São Tomé & Príncipe Dobra · SVC Salvadoran Colón · SYP Syrian Pound
  SZL Swazi Lilangeni · THB Thai Baht · TJS Tajikistani Somoni · TMT Turkmenistani Manat · TND Tunisian Dinar
  TOP Tongan Paʻanga · TRY Turkish Lira · TTD Trinidad & Tobago Dollar · TWD New Taiwan Dollar · TZS Tanzanian Shilling
  UAH Ukrainian Hryvnia · UGX Ugandan Shilling · USD US Dollar · USN US Dollar (Next day)
  UYI Uruguayan Peso (Indexed Units) · UYU Uruguayan Peso · UYW Uruguayan Nominal Wage Index Unit · UZS Uzbekistani Som
  VED Venezuelan Digital Bolívar · VES Venezuelan Bolívar · VND Vietnamese Dong · VUV Vanuatu Vatu · WST Samoan Tala
  XAD Arab Accounting Dinar · XAF Central African CFA Franc · XCD East Caribbean Dollar · XCG Caribbean Guilder
  XOF West African CFA Franc · XPF CFP Franc · YER Yemeni Rial · ZAR South African Rand · ZMW Zambian Kwacha
  ZWG Zimbabwean Gold
`
// Replaced since 2020, and still on deals that were closed before.
const RETIRED = `
  CUC Cuban Convertible Peso 2021 · HRK Croatian Kuna 2023 · SLL Sierra Leonean Leone (1964–2022) 2024
  ZWL Zimbabwean Dollar (2009–2024) 2024 · ANG Netherlands Antillean Guilder 2025 · BGN Bulgarian Lev 2026
`
// Two digits unless listed. Never from Intl, which rounds to what is customary in cash (HUF, IDR and COP: 0).
const DIGITS = new Map([
  ...codes('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...codes('BHD IQD JOD KWD LYD OMR TND', 3),
  ...codes('CLF UYW', 4),
])

/** Every currency that an amount may be in, by code. */
export const CURRENCIES: ReadonlyMap<string, Currency> = new Map(
  [...entries(ACTIVE), ...entries(RETIRED)].map((entry) => [entry.code, entry]),
)

/** An ISO 4217 code in capitals, such as `EUR`. */
export const CurrencyCode = z
  .string()
  .refine((code) => CURRENCIES.has(code), { error: (issue) => problem(issue.input) })
export type CurrencyCode = z.infer<typeof CurrencyCode>

/**
 * Digits after the point in amounts of a currency, 0 to 4, by ISO 4217.
 * @throws DealError invalid for a code that is none
 */
export function minorDigits(code: string): number {
  const currency = CURRENCIES.get(code)
  if (currency) return currency.digits
  throw invalid(problem(code), [
    { field: 'currency', message: problem(code), given: shortened(code), expected: 'an ISO 4217 code such as EUR' },
  ])
}

function problem(given: unknown): string {
  const capitals = typeof given === 'string' ? given.trim().toUpperCase() : ''
  const hint = CURRENCIES.has(capitals) ? `write ${capitals}` : 'give an ISO 4217 code in capitals, such as EUR or USD'
  return `${quoted(given)} is not a currency: ${hint}`
}

function entries(table: string): Currency[] {
  return table
    .trim()
    .split(/ · |\n\s*/)
    .map((entry) => {
      const [, code = '', name = '', year] = /^(\w{3}) (.+?)(?: (\d{4}))?$/.exec(entry) ?? []
      return { code, name, digits: DIGITS.get(code) ?? 2, retired: year ? Number(year) : null }
    })
}

function codes(list: string, digits: number): [string, number][] {
  return list.split(' ').map((code) => [code, digits])
}
