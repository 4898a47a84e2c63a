/** A JSON number with its digits as they are written: an amount never passes through a binary float. */
export class Digits {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toJSON(): unknown {
    return rawJson(this.text)
  }

  toString(): string {
    return this.text
  }
}

/** A JSON number of these digits: a plain one where that is written with the very same. */
export function digits(text: string): number | Digits {
  const number = Number(text)
  return String(number) === text ? number : new Digits(text)
}

/** Reads JSON; whole numbers that a double holds exactly come as numbers, all others as `Digits`. @throws SyntaxError */
export function parseJson(text: string): unknown {
  return JSON.parse(text, ((_key: string, value: unknown, { source }: { source?: string }) => {
    if (typeof value !== 'number' || source === undefined) return value
    return Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? value : new Digits(source)
  }) as (key: string, value: unknown) => unknown) // the third argument is newer than the type
}

/** A JSON value with ordinary numbers, for free data that is only kept. */
export function plainJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

// Newer than the library's types: https://github.com/tc39/proposal-json-parse-with-source
const { rawJSON: rawJson } = JSON as unknown as { rawJSON(text: string): unknown }
