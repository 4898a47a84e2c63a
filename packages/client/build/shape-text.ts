import { type Field, partsOf, type Shapes } from './shapes.ts'

/** Shorter structures are as well understood where they stand, characters. */
const WORTH_A_NAME = 80
const WIDTH = 110

/** What is written out: shapes, and what stands behind their names. */
export type Vocabulary = {
  shapes: Shapes
  /** What a shape is called if it needs a name. */
  names: ReadonlyMap<number, string>
  /** What a name stands for. */
  definition(name: string): number
}

/** Writes shapes as TypeScript; what stands in several places is declared once. */
export class ShapeText {
  private readonly vocabulary: Vocabulary
  private readonly names: Map<number, string>
  private readonly places = new Map<number, number>()
  private readonly lengths = new Map<number, number>()
  /** Names that were used, and what they stand for. */
  private readonly used = new Map<string, number>()

  /** @param roots everything that will be written */
  constructor(vocabulary: Vocabulary, roots: readonly number[]) {
    this.vocabulary = vocabulary
    this.names = new Map(vocabulary.names)
    for (const root of roots) this.countPlaces(root)
  }

  /** @param place where it stands, as a name: for what has none */
  text(number: number, place: string): string {
    const shape = this.vocabulary.shapes.get(number)
    if (shape.kind === 'named') return this.reference(shape.name, this.vocabulary.definition(shape.name))
    const isStructure = shape.kind === 'object' || shape.kind === 'union'
    const isShared = (this.places.get(number) ?? 0) > 1
    if (!isStructure || !isShared || this.lengthOf(number) < WORTH_A_NAME) return this.structure(number, place)
    const name = this.names.get(number) ?? place
    this.names.set(number, name)
    return this.reference(name, number)
  }

  /** The declaration of each name that was used, and of those that these use. */
  declarations(): string[] {
    const declared = new Map<string, string>()
    for (const [name, number] of this.used) declared.set(name, `type ${name} = ${this.structure(number, name)}\n`)
    return [...declared].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text)
  }

  private reference(name: string, number: number): string {
    const taken = this.used.get(name)
    if (taken !== undefined && taken !== number) throw new Error(`${name} would be two types`)
    this.used.set(name, number)
    return name
  }

  private structure(number: number, place: string): string {
    const shape = this.vocabulary.shapes.get(number)
    switch (shape.kind) {
      case 'word':
        return shape.text
      case 'named':
        return this.text(number, place)
      case 'array': {
        const item = this.text(shape.of, `${place}Item`)
        const { kind } = this.vocabulary.shapes.get(shape.of)
        const isOne = /^\w+$/.test(item) || (kind !== 'union' && kind !== 'array')
        return `${shape.isReadonly ? 'readonly ' : ''}${isOne ? item : `(${item})`}[]`
      }
      case 'tuple':
        return `[${shape.of.map((part, index) => this.text(part, `${place}${index + 1}`)).join(', ')}]`
      case 'union':
        return shape.of.map((part, index) => this.text(part, `${place}${index + 1}`)).join(' | ')
      case 'object':
        return this.object(shape, place)
    }
  }

  private object({ fields, rest }: { fields: Field[]; rest: number | null }, place: string): string {
    const lines = fields.map(({ name, isOptional, shape, doc }) => {
      const key = /^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name)
      return `${comment(doc)}${key}${isOptional ? '?' : ''}: ${this.text(shape, `${place}${capitalized(name)}`)}`
    })
    if (rest !== null) lines.push(`[key: string]: ${this.text(rest, `${place}Value`)}`)
    const line = `{ ${lines.join('; ')} }`
    if (lines.length === 0) return '{}'
    return line.length <= WIDTH && !line.includes('\n') ? line : `{\n${indented(lines.join('\n'))}\n}`
  }

  private countPlaces(number: number): void {
    const count = this.places.get(number) ?? 0
    this.places.set(number, count + 1)
    if (count > 0) return
    const shape = this.vocabulary.shapes.get(number)
    const parts = shape.kind === 'named' ? [this.vocabulary.definition(shape.name)] : partsOf(shape)
    for (const part of parts) this.countPlaces(part)
  }

  /** About how many characters it takes. */
  private lengthOf(number: number): number {
    const known = this.lengths.get(number)
    if (known !== undefined) return known
    const shape = this.vocabulary.shapes.get(number)
    const own = shape.kind === 'word' ? shape.text.length : shape.kind === 'object' ? shape.fields.length * 10 : 4
    const length = partsOf(shape).reduce((sum, part) => sum + this.lengthOf(part), own)
    this.lengths.set(number, length)
    return length
  }
}

/** A comment as it stands before what it is about. */
export function comment(text: string): string {
  if (!text) return ''
  return text.includes('\n') ? `/**\n${text.replaceAll(/^/gm, ' * ')}\n */\n` : `/** ${text} */\n`
}

/** Two spaces further in. */
export function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ')
}

/** `deals` → `Deals` */
export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).replaceAll(/\W+/g, '')
}
