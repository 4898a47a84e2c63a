import type { Writable } from 'node:stream'
import { type Logger, pino, stdTimeFunctions } from 'pino'
import type { Config } from '../config.ts'
import { describeError } from './describe-error.ts'

/**
 * The log: a line of JSON for each entry. Entries name what happened and ids, never what people typed or sent; what must
 * stay secret is not handed to it, and the names below are blacked out all the same.
 */
export function createLog(level: Config['logLevel'], destination: Writable): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: {
        paths: [
          'password',
          'token',
          'cookie',
          'authorization',
          'headers',
          'body',
          '*.password',
          '*.token',
          '*.headers',
          '*.body',
        ],
        censor: '[secret]',
      },
    },
    destination,
  )
}
