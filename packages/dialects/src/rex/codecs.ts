import {
  type Activity,
  DealError,
  FREE_DATA_LEVELS,
  type FreeData,
  fromPrefixedId,
  type IdOf,
  type IdPrefix,
  isDeeperThan,
  type Task,
  toPrefixedId,
} from '@dealwright/domain'
import { z } from 'zod'
import type { Codec } from '../kit/field.ts'
import { Digits, plainJson } from '../kit/json.ts'

/** An id with its prefix: `deal_01H455VB4PEX5VSKNK084SN02Q`. */
export function idOf<Prefix extends IdPrefix>(prefix: Prefix): Codec<IdOf<Prefix>> {
  return {
    wire: z
      .string()
      .max(60)
      .meta({ examples: [`${prefix}01H455VB4PEX5VSKNK084SN02Q`] }),
    encode: (id) => toPrefixedId(prefix, id),
    decode: (text: string) => fromPrefixedId(prefix, text),
  }
}

/** An id in a path or a query. */
export function idText<Prefix extends IdPrefix>(prefix: Prefix) {
  const { wire, decode } = idOf(prefix)
  return (wire as z.ZodString).transform((text, context): IdOf<Prefix> => {
    try {
      return decode(text as never, undefined as never) // needs no look-up
    } catch (error) {
      if (!(error instanceof DealError)) throw error
      context.addIssue({ code: 'custom', message: error.details.fields?.[0]?.message ?? error.message })
      return z.NEVER
    }
  })
}

const wholeNumber = z
  .custom<number | Digits>(
    (value) => Number.isSafeInteger(value) || (value instanceof Digits && /^-?\d{1,19}(\.0+)?$/.test(value.text)),
    'must be a whole number: the value in the smallest unit of its currency, such as cents',
  )
  .meta({ type: 'integer' })

/** A figure in the smallest unit of a currency, as text: `"500000"` is 500000. */
export const minorUnits: Codec<string> = {
  wire: wholeNumber,
  encode: (minor) => (Number.isSafeInteger(Number(minor)) ? Number(minor) : new Digits(minor)),
  decode: (value: number | Digits) => String(value).replace(/\.0+$/, ''),
}

/** Free data, as it was given. */
export const metadata: Codec<FreeData> = {
  wire: z
    .record(z.string(), z.unknown())
    .refine((data) => !isDeeperThan(data, FREE_DATA_LEVELS), `may be nested at most ${FREE_DATA_LEVELS} deep`),
  encode: (value) => value,
  decode: (value: object) => plainJson(value) as FreeData, // it came out of JSON
}

const TYPES = ['call', 'email', 'meeting', 'note', 'task', 'custom', 'other'] as const

/** The kind of an activity; Rex knows neither visits nor messages by name. */
export const activityType: Codec<Activity['type']> = {
  wire: z.enum(TYPES),
  encode: shownType,
  decode: (type: (typeof TYPES)[number]) => type,
}

/** What Rex calls a type of activities. */
export function shownType(type: Activity['type']): (typeof TYPES)[number] {
  if (type === 'visit') return 'meeting'
  return type === 'text_message' ? 'other' : type
}

/** Which way a call or a message went; `na` for none. */
export const direction: Codec<Activity['direction']> = {
  wire: z.enum(['inbound', 'outbound', 'na']),
  encode: (value) => value ?? 'na',
  decode: (value: 'inbound' | 'outbound' | 'na') => (value === 'na' ? null : value),
}

const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const

/** Of a task; what is lowest is low in Rex. */
export const taskPriority: Codec<Task['priority']> = {
  wire: z.enum(PRIORITIES),
  encode: (priority) => (priority === 'lowest' ? 'low' : priority),
  decode: (priority: (typeof PRIORITIES)[number]) => priority,
}

const STATUSES = ['pending', 'completed', 'cancelled'] as const

/** Of a task; whatever is still to be done is pending in Rex. */
export const taskStatus: Codec<Task['status']> = {
  wire: z.enum(STATUSES),
  encode: (status) => (status === 'completed' || status === 'cancelled' ? status : 'pending'),
  decode: (status: (typeof STATUSES)[number]) => status,
}
