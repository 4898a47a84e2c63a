/**
 * What the database has lately said, for what is asked with every call and seldom changes. On this server it is forgotten before a write
 * that may change it is answered; on others at the news of it where somebody follows, and within a second in any case.
 */
export type Memory = {
  /** What is known under a name. Undefined: ask the database. */
  find<Value>(name: string, now: string): Value | undefined
  /** Starts to ask the database; what that says is kept by `keep`, unless it was forgotten meanwhile. */
  look(now: string): { keep(name: string, value: unknown, expiresAt?: string | null): void }
  remove(name: string): void
  /** Whether a statement may change what is kept here. */
  isAbout(statement: string): boolean
  forget(): void
}

/** Milliseconds. */
const LIFETIME = 1000
/** Answers may be long, and a program may ask for ever others. */
const MOST = 500

type Known = { since: number; answers: Map<string, { value: unknown; until: number }> }

/** @param isAbout see `Memory`; asked of each statement of a command */
export function openMemory(isAbout: Memory['isAbout']): Memory {
  let known: Known | undefined
  /** All is forgotten at once when its time is up, or when the clock was set back. */
  const knownAt = (time: number): Known => {
    if (!known || time < known.since || time >= known.since + LIFETIME || known.answers.size >= MOST) {
      known = { since: time, answers: new Map() }
    }
    return known
  }
  return {
    find: <Value>(name: string, now: string) => {
      const time = Date.parse(now)
      const found = knownAt(time).answers.get(name)
      // A name stands for one question, whose answers are all of one type.
      return found && time < found.until ? (found.value as Value) : undefined
    },
    look: (now) => {
      const { answers } = knownAt(Date.parse(now))
      return {
        // Into what was there when the look began: if that has been forgotten, so is this.
        keep: (name, value, expiresAt = null) =>
          void answers.set(name, { value, until: expiresAt === null ? Infinity : Date.parse(expiresAt) }),
      }
    },
    remove: (name) => void known?.answers.delete(name),
    isAbout,
    forget: () => {
      known = undefined
    },
  }
}

/** What a question gives, asked of the database only when it is neither known nor under way: many who ask it at once wait for one answer. */
export function recalled<Value>(
  memory: Memory,
  { name, now }: { name: string; now: string },
  ask: () => Promise<Value>,
): Promise<Value> {
  const known = memory.find<Promise<Value>>(name, now)
  if (known) return known
  const asked = ask()
  // Kept as of now: what is written from here on forgets it, and who asks after that does not wait for it.
  memory.look(now).keep(name, asked)
  asked.catch(() => memory.remove(name))
  return asked
}
