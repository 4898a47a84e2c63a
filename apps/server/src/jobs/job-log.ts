import { Logger } from 'graphile-worker'
import type { Logger as Log } from 'pino'

/** Lets the job queue write into our log. */
export function jobLog(log: Log): Logger {
  return new Logger(({ taskIdentifier, jobId }) => (level, message) => {
    log[level === 'warning' ? 'warn' : level === 'info' ? 'debug' : level](
      { job: jobId, task: taskIdentifier },
      message,
    )
  })
}
