import { NUMBERED } from '../directory/records.ts'
import { type Memory, openMemory } from './memory.ts'

export type Memories = {
  /** Whom keys speak for. */
  callers: Memory
  /** The lists that settings are made of, and the names of what is in them. */
  lists: Memory
  /** How many there are of something. */
  totals: Memory
}

export function openMemories(): Memories {
  return {
    callers: openMemory((statement) => CALLERS.test(statement) && writes(statement) && !NOTES_USE.test(statement)),
    lists: openMemory((statement) => LISTS.test(statement) && writes(statement)),
    totals: openMemory(writes),
  }
}

function writes(statement: string): boolean {
  return !/^\s*select\b/i.test(statement)
}

const CALLERS = /\b(api_keys|members|workspaces)\b/
/** When a key was last used changes nobody. */
const NOTES_USE = /^update "api_keys" set "last_used_at" = \$1 where/

const lists = Object.values(NUMBERED).flatMap((kind) => ('isListed' in kind ? [kind.table] : []))
const LISTS = new RegExp(`\\b(workspaces|invitations|${lists.join('|')})\\b`)
