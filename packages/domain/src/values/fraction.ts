/** An exact fraction; the denominator is positive. */
export type Fraction = { numerator: bigint; denominator: bigint }

/** The exact value of plain decimal text (`-12.50`), of any length; null for anything else. */
export function parseDecimal(text: string): Fraction | null {
  const [, whole, fraction = ''] = /^(-?\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (whole === undefined) return null
  return { numerator: BigInt(whole + fraction), denominator: powerOfTen(fraction.length) }
}

/** The decimal text of `units / 10^digits`, with exactly that many digits after the point; never `-0`. */
export function printDecimal(units: bigint, digits: number): string {
  const sign = units < 0n ? '-' : ''
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0')
  const point = text.length - digits
  return digits === 0 ? sign + text : `${sign}${text.slice(0, point)}.${text.slice(point)}`
}

/** The fraction in units of 10^-digits, rounded half to even: without bias over many values, as banks do. */
export function roundHalfEven({ numerator, denominator }: Fraction, digits: number): bigint {
  const scaled = numerator * powerOfTen(digits)
  const quotient = scaled / denominator
  const twice = 2n * (scaled % denominator)
  const size = twice < 0n ? -twice : twice
  if (size < denominator || (size === denominator && quotient % 2n === 0n)) return quotient
  return scaled < 0n ? quotient - 1n : quotient + 1n
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator }
}

/** Decimals, one of whose denominators divides the other, keep the larger: it does not grow with the number of those added up. */
export function add(a: Fraction, b: Fraction): Fraction {
  if (a.denominator > b.denominator) return add(b, a)
  const factor = b.denominator / a.denominator
  if (factor * a.denominator === b.denominator) {
    return { numerator: a.numerator * factor + b.numerator, denominator: b.denominator }
  }
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  }
}

export function powerOfTen(digits: number): bigint {
  return POWERS_OF_TEN[digits] ?? 10n ** BigInt(digits)
}

const POWERS_OF_TEN = Array.from({ length: 32 }, (_, digits) => 10n ** BigInt(digits))
