import {
  type Checker,
  SymbolFlags,
  type Type,
  TypeFlags,
  SignatureKind,
  type TypeReference,
} from 'typescript/unstable/sync'
import type { Field, Shapes } from './shapes.ts'

const WORDS = TypeFlags.Intrinsic | TypeFlags.Literal | TypeFlags.TemplateLiteral
const PRIMITIVE = TypeFlags.String | TypeFlags.Number

/** Reads types into shapes. Types that have a name of their own are left as that name, and read when it is asked for. */
export class TypeReader {
  private readonly checker: Checker
  private readonly shapes: Shapes
  private readonly taken: ReadonlySet<string>
  private readonly known = new Map<number, number>()
  private readonly defined = new Map<number, number>()
  /** Types with a name, by it. */
  private readonly named = new Map<string, Type>()

  /** @param taken names that mean something else where the types will stand */
  constructor(checker: Checker, shapes: Shapes, taken: ReadonlySet<string>) {
    this.checker = checker
    this.shapes = shapes
    this.taken = taken
  }

  /** @throws Error for what cannot cross the wire: functions, `any` */
  read(type: Type): number {
    const known = this.known.get(type.id)
    if (known !== undefined) return known
    const name = this.nameOf(type)
    const shape = name === null ? this.readAnew(type) : this.shapes.add({ kind: 'named', name })
    this.known.set(type.id, shape)
    return shape
  }

  /** What the name stands for. */
  definition(name: string): number {
    const type = this.named.get(name)
    if (!type) throw new Error(`Nothing is called ${name}`)
    return this.shapeOf(type)
  }

  /** As `read`, of what stands behind a name if the type has one. */
  shapeOf(type: Type): number {
    const known = this.defined.get(type.id) ?? this.readAnew(type)
    this.defined.set(type.id, known)
    return known
  }

  /** The name that a type without parameters was declared under; it is the first one's if several have the same. */
  private nameOf(type: Type): string | null {
    const name = type.getAliasSymbol()?.name
    if (name === undefined || this.taken.has(name) || type.getAliasTypeArguments().length > 0 || type.flags & WORDS)
      return null
    const first = this.named.get(name) ?? type
    this.named.set(name, first)
    return first.id === type.id ? name : null
  }

  private readAnew(type: Type): number {
    const { checker, shapes } = this
    if (type.flags & TypeFlags.Any) throw new Error('It is any')
    if (type.flags & (TypeFlags.Boolean | WORDS)) return this.word(checker.typeToString(type))
    if (type.isUnionType()) return this.union(type.getTypes())
    if (type.isIntersectionType()) {
      // A brand is nothing that a program outside could make.
      const primitive = type.getTypes().find(({ flags }) => flags & PRIMITIVE)
      if (primitive) return this.read(primitive)
    }
    if (checker.isTupleType(type)) return shapes.add({ kind: 'tuple', of: this.typeArguments(type) })
    const isReadonly = type.getSymbol()?.name === 'ReadonlyArray'
    const [item] = isReadonly || checker.isArrayType(type) ? this.typeArguments(type) : []
    return item === undefined ? this.object(type) : shapes.add({ kind: 'array', of: item, isReadonly })
  }

  /** Null and undefined stand beside the rest, so that a type is recognized when it may be absent. */
  private union(members: readonly Type[]): number {
    const { shapes } = this
    const absent = members.filter(({ flags }) => flags & (TypeFlags.Null | TypeFlags.Undefined))
    const present = members.filter((member) => !absent.includes(member)).map((member) => this.read(member))
    const [yes, no] = [this.word('true'), this.word('false')]
    const isBoolean = present.includes(yes) && present.includes(no)
    const rest = present.filter((member) => !isBoolean || (member !== yes && member !== no))
    const of = [...new Set(isBoolean ? [...rest, this.word('boolean')] : rest)]
    const core = of.length === 1 ? of : of.length > 1 ? [shapes.add({ kind: 'union', of: inOrder(of) })] : []
    const all = [...core, ...absent.map((member) => this.read(member))]
    return all.length === 1 && all[0] !== undefined ? all[0] : shapes.add({ kind: 'union', of: all })
  }

  /** Of what may be left out: the type that it has if it is there. */
  private given(type: Type): number {
    if (!type.isUnionType()) return this.read(type)
    return this.union(type.getTypes().filter(({ flags }) => !(flags & TypeFlags.Undefined)))
  }

  private object(type: Type): number {
    const { checker, shapes } = this
    if (checker.getSignaturesOfType(type, SignatureKind.Call).length > 0) throw new Error('It is a function')
    const fields = checker.getPropertiesOfType(type).map((property): Field => {
      const own = checker.getTypeOfSymbol(property)
      if (!own) throw new Error(`${property.name} has no type`)
      const isOptional = (property.flags & SymbolFlags.Optional) !== 0
      return {
        name: property.name,
        isOptional,
        shape: isOptional ? this.given(own) : this.read(own),
        doc: property.getDocumentationComment(checker),
      }
    })
    const [index] = checker.getIndexInfosOfType(type)
    return shapes.add({ kind: 'object', fields, rest: index ? this.read(index.valueType) : null })
  }

  private typeArguments(type: Type): number[] {
    // Arrays and tuples are references to the generic ones.
    return this.checker.getTypeArguments(type as TypeReference).map((argument) => this.read(argument))
  }

  private word(text: string): number {
    return this.shapes.add({ kind: 'word', text })
  }
}

/** The checker orders the members of a union by when it met them first. */
function inOrder(members: number[]): number[] {
  return members.toSorted((a, b) => a - b)
}
