import type { Random } from './random.ts'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MOST = 400

/** The ids and versions that have been seen, by the field in which they stood: what an attacker has gathered. */
export type Ids = {
  /** Keeps what a value tells; `slice` is what a bare `id` is one of. */
  gather(slice: string, value: unknown): void
  /** One that was seen in such a field, or anywhere; undefined when there is none. */
  find(slice: string, field: string, random: Random): string | undefined
}

export function openIds(): Ids {
  const seen = new Map<string, string[]>()
  const all: string[] = []
  const keep = (name: string, id: string) => {
    const list = seen.get(name) ?? []
    if (list.push(id) > MOST) list.splice(0, MOST / 2)
    seen.set(name, list)
    if (all.push(id) > MOST * 10) all.splice(0, MOST * 5)
  }
  const gather = (slice: string, value: unknown, field = ''): void => {
    if (typeof value === 'string') {
      if (GUID.test(value)) keep(nameOf(slice, field), value)
    } else if (Array.isArray(value)) {
      for (const item of value.slice(0, 5)) gather(slice, item, field)
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) gather(slice, inner, key)
    }
  }
  return {
    gather,
    find: (slice, field, random) => {
      const list = seen.get(nameOf(slice, field))
      if (list && random.chance(0.9)) return random.pick(list)
      return all.length > 0 ? random.pick(all) : undefined
    },
  }
}

/** `deals.update` `id` and `deals.bulkDelete` `ids` are `deals`; `tagIds` and `tagId` are the same. */
function nameOf(slice: string, field: string): string {
  const one = field.replace(/Ids$/, 'Id').replace(/^ids$/, 'id')
  return one === 'id' || one === '' || one === 'loserIds' || one === 'into' || one === 'afterId' ? slice : one
}
