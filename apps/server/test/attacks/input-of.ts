import type { z } from 'zod'
import { FIELDS, hostileValue, TEXTS } from './hostile.ts'
import type { Ids } from './ids.ts'
import type { Random } from './random.ts'

type Schema = z.core.$ZodType

export type Wish = {
  random: Random
  ids: Ids
  /** The entity that the procedure is about: `deals`, `pipelines.stages`. */
  slice: string
  /** How many of the values are not what the schema wants, of one. */
  wildness: number
  /** What stands at the beginning of every text of one's own. */
  mark: string
}

const DEEPEST = 6

/** An input made of a schema: right as a whole, or wrong in so many of its parts. */
export function inputOf(schema: Schema, wish: Wish, field = '', depth = 0): unknown {
  const { random, wildness } = wish
  if (wildness > 0 && random.chance(wildness)) return hostileValue(random)
  const { def } = (schema as z.core.$ZodTypes)._zod
  const inner = (of: Schema, name = field) => inputOf(of, wish, name, depth + 1)
  switch (def.type) {
    case 'object': {
      const known = Object.entries(def.shape).flatMap(([name, of]) => {
        const isOptional = of._zod.optin === 'optional'
        if (isOptional && random.chance(depth > DEEPEST ? 1 : 0.6)) return []
        return wildness > 0 && random.chance(wildness / 2) ? [] : [[name, inner(of, name)] as const]
      })
      const unknown =
        wildness > 0 && random.chance(wildness) ? [[random.pick(FIELDS), hostileValue(random)] as const] : []
      return Object.fromEntries([...known, ...unknown]) // defines `__proto__`, where an assignment would set it
    }
    case 'record': {
      const names = Array.from({ length: random.below(3) }, () => String(textOf(def.keyType, wish, field)))
      return Object.fromEntries(names.map((name) => [name, inner(def.valueType)]))
    }
    case 'array':
      return Array.from({ length: depth > DEEPEST ? 0 : random.below(4) }, () => inner(def.element))
    case 'tuple':
      return def.items.map((item) => inner(item))
    case 'union':
      return inner(random.pick(def.options))
    case 'intersection':
      return { ...(inner(def.left) as object), ...(inner(def.right) as object) }
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return def.type === 'nullable' && random.chance(0.2) ? null : inner(def.innerType)
    case 'lazy':
      return inner(def.getter())
    case 'pipe':
      return inner(def.in._zod.def.type === 'transform' ? def.out : def.in)
    case 'enum':
      return random.pick(Object.values(def.entries))
    case 'literal':
      return random.pick(def.values)
    case 'boolean':
      return random.chance(0.5)
    case 'number':
      return random.pick([0, 1, 2, 5, 10, 50, 60, 100, 1000, random.below(100_000)])
    case 'null':
      return null
    case 'string':
    case 'template_literal':
      return textOf(schema, wish, field)
    default:
      return random.chance(0.5) ? hostileValue(random) : { name: `${wish.mark} ${random.below(1e6)}` }
  }
}

/** Texts in the forms that fields ask for. */
const SAMPLES: readonly string[] = [
  'USD',
  'EUR',
  'de',
  'en-GB',
  'Europe/Vienna',
  '#1d4ed8',
  '12.50',
  '0',
  '-3',
  '2026-11-21',
  '2026-12',
  '09:30',
  '2026-11-21T09:30:00Z',
  '2026-11-21T09:30:00.000Z',
  'someone@example.com',
  'https://example.com/hook',
  '+431234567',
  'VXNlcg==',
  '0-0',
  '1-1',
  'deal.*',
  'deal.updated',
  '*',
  'deal',
  'contact',
  'name',
  'amount',
  'createdAt',
  'stageId',
  'cf_plain',
  'plain_key',
]
const fitting = new WeakMap<Schema, string[]>()

function textOf(schema: Schema, { ids, slice, random, mark }: Wish, field: string): unknown {
  const isId = fits(schema, 'ffffffff-ffff-4fff-bfff-ffffffffffff') && !fits(schema, 'x')
  if (isId) return ids.find(slice, field, random) ?? 'ffffffff-ffff-4fff-bfff-ffffffffffff'
  let samples = fitting.get(schema)
  if (!samples) fitting.set(schema, (samples = SAMPLES.filter((sample) => fits(schema, sample))))
  const text = `${mark} ${random.below(1e6)}`
  if (random.chance(samples.length < SAMPLES.length ? 0.9 : 0.2) && samples.length > 0) return random.pick(samples)
  if (field === 'field' || field === 'cursor') return random.pick(samples.length > 0 ? samples : TEXTS)
  return random.chance(0.1) ? random.pick(TEXTS) : text
}

function fits(schema: Schema, text: string): boolean {
  return (schema as z.ZodType).safeParse(text).success
}
