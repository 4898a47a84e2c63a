import type { Logger } from 'pino'

/** Logs what was not the caller's fault: our own mistakes and, as a warning, that something had to be put off. */
export function logFailure(log: Logger, kind: string, about: { err: unknown; [more: string]: unknown }): void {
  if (kind === 'internal') log.error(about, 'A call failed')
  if (kind === 'unavailable') log.warn(about, 'A call was put off')
}
