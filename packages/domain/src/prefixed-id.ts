import type { z } from 'zod'
import { type DealError, invalid, shortened } from './errors.ts'
import {
  ActivityId,
  CompanyId,
  ContactId,
  DealId,
  EventId,
  MemberId,
  PipelineId,
  StageId,
  TaskId,
  WebhookDeliveryId,
  WebhookId,
} from './ids.ts'

/** The prefixes of ids in ULID form, and what they stand for. */
export const ID_PREFIXES = {
  deal_: DealId,
  pipe_: PipelineId,
  stg_: StageId,
  cont_: ContactId,
  comp_: CompanyId,
  act_: ActivityId,
  task_: TaskId,
  /** A step of a deal through its stages: the event that tells of it. */
  sh_: EventId,
  user_: MemberId,
  evt_: EventId,
  whk_: WebhookId,
  dlv_: WebhookDeliveryId,
} as const
export type IdPrefix = keyof typeof ID_PREFIXES
export type PrefixedId<Prefix extends IdPrefix> = `${Prefix}${string}`
/** The kind of id that a prefix stands for. */
export type IdOf<Prefix extends IdPrefix> = z.infer<(typeof ID_PREFIXES)[Prefix]>

// Crockford's base 32: no I, L, O or U. https://www.crockford.com/base32.html
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Two digits for every ten bits. */
const PAIRS = Array.from({ length: 1024 }, (_, bits) => ALPHABET.charAt(bits >> 5) + ALPHABET.charAt(bits & 31))

/** The prefix and the id's 128 bits in Crockford base 32 (26 characters, capitals), as a ULID is written. */
export function toPrefixedId<Prefix extends IdPrefix>(prefix: Prefix, uuid: IdOf<Prefix>): PrefixedId<Prefix> {
  const hex = uuid.replaceAll('-', '')
  // The first 8 bits are two digits; from there on, 20 bits are four.
  let text: PrefixedId<Prefix> = `${prefix}${PAIRS[Number.parseInt(hex.slice(0, 2), 16)]}`
  for (let place = 2; place < hex.length; place += 5) {
    const bits = Number.parseInt(hex.slice(place, place + 5), 16)
    text = `${text}${PAIRS[bits >> 10]}${PAIRS[bits & 1023]}`
  }
  return text
}

/**
 * The id behind a prefixed one; the exact inverse of `toPrefixedId`. Reads small letters, and I and L as 1, O as 0.
 * @throws DealError invalid when the prefix, the length or a character is wrong, or it exceeds 128 bits (`7ZZZ…`)
 */
export function fromPrefixedId<Prefix extends IdPrefix>(prefix: Prefix, text: string): IdOf<Prefix> {
  if (!text.startsWith(prefix)) throw refused(prefix, text)
  const digits = text.slice(prefix.length).toUpperCase().replaceAll(/[IL]/g, '1').replaceAll('O', '0')
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(digits)) throw refused(prefix, text)
  const bits = Array.from(digits).reduce((sum, digit) => (sum << 5n) | BigInt(ALPHABET.indexOf(digit)), 0n)
  const hex = bits.toString(16).padStart(32, '0')
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  // The table gives the union of all brands; the prefix picks the one that belongs to it.
  return ID_PREFIXES[prefix].parse(uuid) as IdOf<Prefix>
}

function refused(prefix: IdPrefix, text: string): DealError {
  const expected = `${prefix} and 26 characters such as ${prefix}01H455VB4PEX5VSKNK084SN02Q`
  return invalid(`"${shortened(text)}" is not an id of this kind: expected ${expected}`, [
    { field: 'id', message: `must be ${expected}`, given: shortened(text), expected },
  ])
}
