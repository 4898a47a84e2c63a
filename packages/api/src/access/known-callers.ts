import type { Caller } from './caller.ts'

/** Whom keys have lately been found to speak for, so that a program's next call need not ask the database first. */
export type KnownCallers = {
  /** Undefined: ask the database. */
  find(key: string, now: string): Caller | undefined
  /** Starts a look into the database; what that finds is remembered by `keep`, unless something was forgotten meanwhile. */
  look(): { keep(key: string, caller: Caller, of: { now: string; expiresAt: string | null }): void }
  /** Forgets everybody: called after each write to what makes a caller. */
  forget(): void
}

/** Within so much time every server hears of what another has written, milliseconds. On the same server it counts at once. */
const LIFETIME = 1000
const MOST = 10_000

type Known = { caller: Caller; from: number; until: number }

export function knownCallers(): KnownCallers {
  let known = new Map<string, Known>()
  return {
    find: (key, now) => {
      const found = known.get(key)
      const time = Date.parse(now)
      return found && time >= found.from && time < found.until ? found.caller : undefined
    },
    look: () => {
      const asOf = known
      return {
        keep: (key, caller, { now, expiresAt }) => {
          const from = Date.parse(now)
          const until = Math.min(from + LIFETIME, expiresAt === null ? Infinity : Date.parse(expiresAt))
          if (asOf.size >= MOST) asOf.clear()
          // Into what was there when the look began: if that has been forgotten, so is this.
          asOf.set(key, { caller, from, until })
        },
      }
    },
    forget: () => {
      known = new Map()
    },
  }
}

/** Whether a statement may write what makes a caller: keys, members, workspaces and their settings. */
export function writesCallers(statement: string): boolean {
  return /\b(api_keys|members|workspaces)\b/.test(statement) && !CHANGES_NOBODY.test(statement)
}

/** A question, and the note of when a key was last used. */
const CHANGES_NOBODY = /^\s*select\b|^update "api_keys" set "last_used_at" = \$1 where/i
