import type { JsonSchema, Schemas } from '@dealwright/reference'
import type { z } from 'zod'

/** One of the things that a call takes, by the name that it has in an address or a body. */
export type Field = { name: string; isRequired: boolean; schema: JsonSchema }

/** What an input of objects takes; of several forms, everything that one of them takes. */
export function fieldsOf(schema: JsonSchema, schemas: Schemas): Field[] {
  const forms = formsOf(schema, schemas)
  const fields = new Map<string, Field>()
  for (const form of forms) {
    for (const [name, inner] of Object.entries(propertiesOf(form))) {
      const isRequired = forms.every(({ required = [] }) => required.includes(name))
      const known = fields.get(name)
      fields.set(name, { name, isRequired, schema: known ? either(known.schema, inner) : inner })
    }
  }
  return [...fields.values()]
}

/** Whether it is the id of the record that is spoken of. */
export function isId({ name, isRequired }: Field): boolean {
  return name === 'id' && isRequired
}

/** Whether `isId` holds for one of an input's fields, found out without making a JSON Schema of it. */
export function asksForId(schema: z.core.$ZodType): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod // the union of all that zod has
  switch (def.type) {
    case 'object':
      return def.shape['id'] !== undefined && def.shape['id']._zod.optin !== 'optional'
    case 'union':
      return def.options.every(asksForId)
    case 'intersection':
      return asksForId(def.left) && asksForId(def.right)
    case 'optional':
    case 'default':
    case 'prefault':
      return asksForId(def.innerType)
    case 'pipe':
      return asksForId(def.in)
    default:
      return false
  }
}

/** The kinds of JSON that a schema lets through. */
export function kindsOf(schema: JsonSchema, schemas: Schemas): Set<string> {
  const kinds = formsOf(schema, schemas).flatMap(({ type, const: only, enum: some = [] }) => {
    if (type !== undefined) return type
    return [only, ...some].filter((value) => value !== undefined).map((value) => typeof value)
  })
  return new Set(kinds)
}

/** What the entries of a list are. */
export function itemsOf(schema: JsonSchema, schemas: Schemas): JsonSchema {
  for (const { items } of formsOf(schema, schemas)) {
    if (typeof items === 'object' && !Array.isArray(items)) return items
  }
  return {}
}

/** A schema without its references and alternatives: each form that it may take. */
export function formsOf(schema: JsonSchema, schemas: Schemas): JsonSchema[] {
  const { $ref, anyOf, oneOf, allOf } = schema
  if ($ref !== undefined) return formsOf(schemas[$ref.replace('#/components/schemas/', '')] ?? {}, schemas)
  const forms = anyOf ?? oneOf ?? allOf
  return forms ? forms.flatMap((form) => formsOf(form, schemas)) : [schema]
}

function propertiesOf(form: JsonSchema): Record<string, JsonSchema> {
  const { properties = {}, propertyNames, additionalProperties } = form
  const named = typeof propertyNames === 'object' ? (propertyNames.enum ?? []) : []
  const value = typeof additionalProperties === 'object' ? additionalProperties : {}
  const more = named.map((name) => [String(name), value] as const)
  return { ...(properties as Record<string, JsonSchema>), ...Object.fromEntries(more) } // never `true`: zod made it
}

function either(a: JsonSchema, b: JsonSchema): JsonSchema {
  return JSON.stringify(a) === JSON.stringify(b) ? a : { anyOf: [...(a.anyOf ?? [a]), b] }
}
