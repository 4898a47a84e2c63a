/** A type as what crosses the wire. Parts are referred to by their number in `Shapes`: equal shapes have one number. */
export type Shape =
  /** `string`, `null`, `'open'`: as TypeScript writes it. */
  | { kind: 'word'; text: string }
  | { kind: 'array'; of: number; isReadonly: boolean }
  | { kind: 'tuple'; of: number[] }
  | { kind: 'union'; of: number[] }
  | { kind: 'object'; fields: Field[]; rest: number | null }
  /** Declared under this name elsewhere, so that it may hold itself. */
  | { kind: 'named'; name: string }

export type Field = { name: string; isOptional: boolean; shape: number; doc: string }

/** All shapes met so far, each once. */
export class Shapes {
  private readonly shapes: Shape[] = []
  private readonly numbers = new Map<string, number>()

  /** The number of a shape. Two that differ in their documentation alone are one. */
  add(shape: Shape): number {
    const key = JSON.stringify(shape, (name, value: unknown) => (name === 'doc' ? undefined : value))
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    const number = this.shapes.push(shape) - 1
    this.numbers.set(key, number)
    return number
  }

  get(number: number): Shape {
    const shape = this.shapes[number]
    if (!shape) throw new Error(`There is no shape ${number}`)
    return shape
  }
}

/** The shapes that a shape is made of. */
export function partsOf(shape: Shape): number[] {
  switch (shape.kind) {
    case 'array':
      return [shape.of]
    case 'tuple':
    case 'union':
      return shape.of
    case 'object':
      return [...shape.fields.map((field) => field.shape), ...(shape.rest === null ? [] : [shape.rest])]
    case 'word':
    case 'named':
      return []
  }
}
