import type { z } from 'zod'

type Schema = z.core.$ZodType
export type Place = readonly (string | 0)[]

const GUID = 'ffffffff-ffff-4fff-bfff-ffffffffffff'

/** The places in an input that hold an id and nothing else; 0 is the first of a list. */
export function idPlaces(schema: Schema | undefined, above: Place = []): Place[] {
  if (!schema || above.length > 5) return []
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([name, of]) => idPlaces(of, [...above, name]))
    case 'array':
      return idPlaces(def.element, [...above, 0])
    case 'union':
      return def.options.flatMap((option) => idPlaces(option, above))
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
      return idPlaces(def.innerType, above)
    case 'pipe':
      return idPlaces(def.in._zod.def.type === 'transform' ? def.out : def.in, above)
    case 'string': {
      const takes = (text: string) => (schema as z.ZodType).safeParse(text).success
      return takes(GUID) && !takes('x') ? [above] : []
    }
    default:
      return []
  }
}

/** An input with another value at a place; what is not there on the way is made. */
export function withValueAt(input: unknown, [first, ...rest]: Place, value: unknown): unknown {
  if (first === undefined) return value
  if (first === 0) return [withValueAt(Array.isArray(input) ? input[0] : undefined, rest, value)]
  const object = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {}
  return { ...object, [first]: withValueAt(object[first], rest, value) }
}

/** Whether an input has a field of this name at its top. */
export function hasField(schema: Schema | undefined, name: string): boolean {
  if (!schema) return false
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'object') return name in def.shape
  if (def.type === 'pipe') return hasField(def.in, name) || hasField(def.out, name)
  return 'innerType' in def && hasField(def.innerType, name)
}
