import ts from 'typescript-6'
import type { JsonSchema, Schemas } from '../src/json-schema.ts'

/** Fewer fields than this are no record that one knows again by them. */
const FEWEST_FIELDS = 4
/** So deep stand records within records. */
const DEEPEST = 4

/**
 * Says types as JSON Schema, as far as a type knows what travels: of a text it does not know the form. What was declared
 * with a name is put into `schemas` under it once, and referred to.
 * @param known types whose schema is there already, by their name
 */
export function createSchemaOf(
  checker: ts.TypeChecker,
  { known, schemas }: { known: ReadonlyMap<ts.Type, string>; schemas: Schemas },
) {
  const names = new Map(known)
  const forms = new Map<string, string>()
  // A record within another is known by the form that it has when the records within it are known.
  for (let level = 0; level < DEEPEST; level += 1) {
    for (const [type, name] of known) {
      const form = formOf(type)
      if (Object.keys(form?.properties ?? {}).length >= FEWEST_FIELDS) forms.set(keyOf(form), name)
    }
  }
  return schemaOf

  /** Undefined for what is never sent: functions, and what is left out. */
  function schemaOf(type: ts.Type): JsonSchema | undefined {
    const known = names.get(type)
    if (known !== undefined) return referenceTo(known)
    const name = isText(type) ? undefined : nameOf(type)
    if (name !== undefined) names.set(type, name) // it may hold itself
    const form = formOf(type)
    if (form === undefined || isText(type)) return form
    const same = forms.get(keyOf(form))
    const isTaken = name !== undefined && name in schemas && keyOf(schemas[name]) !== keyOf(form)
    if (name !== undefined && same === undefined && !isTaken) {
      schemas[name] = form
      return referenceTo(name)
    }
    names.delete(type)
    return same === undefined ? form : referenceTo(same)
  }

  function formOf(type: ts.Type): JsonSchema | undefined {
    if (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) return undefined
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' }
    if (type.isStringLiteral()) return { type: 'string', const: type.value }
    if (type.isNumberLiteral()) return { type: 'number', const: type.value }
    if (type.flags & ts.TypeFlags.StringLike) return { type: 'string' }
    if (type.flags & ts.TypeFlags.NumberLike) return { type: 'number' }
    if (type.flags & ts.TypeFlags.BooleanLiteral)
      return { type: 'boolean', const: checker.typeToString(type) === 'true' }
    if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' }
    if (type.isUnion()) return unionOf(type)
    if (isText(type)) return { type: 'string', ...(isId(type) && { format: 'uuid' }) }
    if (type.isIntersection()) return intersectionOf(type)
    if (type.flags & ts.TypeFlags.Object) return objectOf(type)
    return { description: 'Whatever JSON can hold.' }
  }

  function unionOf({ types }: ts.UnionType): JsonSchema {
    const members = schemasOf(types)
    const texts = members.map(({ const: only }) => only).filter((only) => typeof only === 'string')
    const truths = members.filter(({ const: only }) => typeof only === 'boolean')
    const others = members.filter(({ const: only }) => typeof only !== 'string' && typeof only !== 'boolean')
    const all: JsonSchema[] = [
      ...(texts.length > 0 ? [{ type: 'string' as const, enum: texts.toSorted() }] : []),
      ...(truths.length > 1 ? [{ type: 'boolean' as const }] : truths),
      ...others.toSorted((a, b) => Number(a.type === 'null') - Number(b.type === 'null')),
    ]
    const [only = {}] = all
    return all.length > 1 ? { anyOf: all } : only
  }

  /** A record with more to it is that record, and the rest. */
  function intersectionOf(type: ts.IntersectionType): JsonSchema | undefined {
    const isNamed = type.types.some((member) => names.has(member) || member.aliasSymbol)
    return isNamed ? { allOf: schemasOf(type.types) } : objectOf(type)
  }

  function objectOf(type: ts.Type): JsonSchema | undefined {
    if (type.getCallSignatures().length > 0) return undefined
    if (checker.isArrayType(type) || checker.isTupleType(type)) {
      const items = schemasOf(checker.getTypeArguments(type as ts.TypeReference)) // all lists are references
      return { type: 'array', items: items.length > 1 ? { anyOf: items } : (items[0] ?? {}) }
    }
    const sent: { name: string; schema: JsonSchema; isOptional: boolean }[] = []
    for (const { name, flags, ...property } of type.getProperties().map(described)) {
      const schema = schemaOf(property.type)
      if (schema) sent.push({ name, schema, isOptional: (flags & ts.SymbolFlags.Optional) !== 0 })
    }
    const value = checker.getIndexInfoOfType(type, ts.IndexKind.String)?.type
    const required = sent.filter(({ isOptional }) => !isOptional).map(({ name }) => name)
    return {
      type: 'object',
      ...(sent.length > 0 && { properties: Object.fromEntries(sent.map(({ name, schema }) => [name, schema])) }),
      ...(required.length > 0 && { required }),
      ...(value && { additionalProperties: schemaOf(value) ?? {} }),
    }
  }

  function schemasOf(types: readonly ts.Type[]): JsonSchema[] {
    return types.map(schemaOf).filter((schema) => schema !== undefined)
  }

  function described(property: ts.Symbol) {
    return { name: property.name, flags: property.flags, type: checker.getTypeOfSymbol(property) }
  }

  /** A text with a brand is a text. */
  function isText(type: ts.Type): boolean {
    return type.isIntersection() && type.types.some(({ flags }) => flags & ts.TypeFlags.String)
  }

  function isId(type: ts.Type): boolean {
    return /\$brand<"\w+Id">/.test(checker.typeToString(type))
  }
}

/** The name that a type was declared with; of one that takes others there are several, and none has the name. */
function nameOf({ aliasSymbol, aliasTypeArguments }: ts.Type): string | undefined {
  return aliasTypeArguments ? undefined : aliasSymbol?.name
}

function referenceTo(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}

/** The same for what is the same, in whatever order it is written. */
function keyOf(schema: JsonSchema | undefined): string {
  return JSON.stringify(schema, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
