import { Writable } from 'node:stream'

const PEOPLE_CARE = new Set(['warn', 'error', 'fatal'])

/**
 * Where the log goes when a person watches: warnings and errors, a line each, instead of JSON for every request.
 * @param all shows everything that is logged
 */
export function terminalLog(output: Writable, all: boolean): Writable {
  return new Writable({
    decodeStrings: false,
    write(line: string, _encoding, done) {
      // The log writes whole lines of its own JSON.
      const { level, time, msg, err } = JSON.parse(line) as {
        level: string
        time: string
        msg?: string
        err?: { message: string }
      }
      if (all || PEOPLE_CARE.has(level)) {
        const text = [msg, err?.message].filter(Boolean).join(': ')
        // What came from outside could move the cursor, or write lines of its own.
        output.write(`${time.slice(11, 19)}  ${level}  ${text.replaceAll(/\p{Cc}+/gu, ' ')}\n`)
      }
      done()
    },
  })
}
