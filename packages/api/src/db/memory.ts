/**
 * What the database has lately said, for what is asked with every call and seldom changes. On this server it is forgotten before a write
 * that may change it is answered; other servers know of that within a second.
 */
export type Memory = {
  /** What is known under a name. Undefined: ask the database. */
  find<Value>(name: string, now: string): Value | undefined
  /** Starts to ask the database; what that says is kept by `keep`, unless it was forgotten meanwhile. */
  look(): { keep(name: string, value: unknown, of: { now: string; expiresAt?: string | null }): void }
  /** Whether a statement may change what is kept here. */
  isAbout(statement: string): boolean
  forget(): void
}

/** Milliseconds. */
const LIFETIME = 1000
const MOST = 5000

/** @param isAbout see `Memory`; asked of each statement of a command */
export function openMemory(isAbout: Memory['isAbout']): Memory {
  let known = new Map<string, { value: unknown; from: number; until: number }>()
  return {
    find: <Value>(name: string, now: string) => {
      const found = known.get(name)
      const time = Date.parse(now)
      // A name stands for one question, whose answers are all of one type.
      return found && time >= found.from && time < found.until ? (found.value as Value) : undefined
    },
    look: () => {
      const asOf = known
      return {
        keep: (name, value, { now, expiresAt = null }) => {
          const from = Date.parse(now)
          const until = Math.min(from + LIFETIME, expiresAt === null ? Infinity : Date.parse(expiresAt))
          if (asOf.size >= MOST) asOf.clear()
          // Into what was there when the look began: if that has been forgotten, so is this.
          asOf.set(name, { value, from, until })
        },
      }
    },
    isAbout,
    forget: () => {
      known = new Map()
    },
  }
}

/** What a question gives, asked of the database only when it is not known. */
export async function recalled<Value>(
  memory: Memory,
  { name, now }: { name: string; now: string },
  ask: () => Promise<Value>,
): Promise<Value> {
  const known = memory.find<Value>(name, now)
  if (known !== undefined) return known
  const look = memory.look()
  const value = await ask()
  look.keep(name, value, { now })
  return value
}
