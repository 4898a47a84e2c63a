/** The embedded PostgreSQL could not be used; the message says why and what to do, in words for a person. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
}

const KNOWN_CAUSES: [pattern: RegExp, advice: string][] = [
  [
    /no space left|disk full|could not extend file/i,
    'The disk is full: make room, or set DEALWRIGHT_DATA to a folder on another disk.',
  ],
  [
    /could not bind|address already in use|could not create any tcp\/ip sockets/i,
    'Its port was taken at the last moment: start again and another one is chosen.',
  ],
  [
    /permission denied|operation not permitted/i,
    'Files in the data folder belong to another user: start Dealwright as the user who started it first, or give the folder to this one.',
  ],
  [
    /incompatible with server/i,
    'The data folder was made by another major version of PostgreSQL: dump it with that version and load the dump here.',
  ],
  [
    /error while loading shared libraries|GLIBC|not found \(required by|exec format|ENOENT/i,
    'The bundled PostgreSQL does not run on this system: set DATABASE_URL to a PostgreSQL 18 server of your own.',
  ],
  [
    /pre-existing shared memory block/i,
    'Another PostgreSQL still runs on this data although its lock file is gone: end that process first.',
  ],
  [
    /could not (?:create|map|resize) .*(?:shared memory|semaphore)/i,
    'The system gives out too little shared memory: raise its limits, or set DATABASE_URL to a server of your own.',
  ],
]

/**
 * What PostgreSQL printed, as an error that says what to do about it.
 * @param doing what failed, as the start of a sentence: `Creating the database`
 * @param output what the program printed; its last lines are quoted
 */
export function explainFailure(doing: string, output: string): EmbeddedPostgresError {
  const advice = KNOWN_CAUSES.find(([pattern]) => pattern.test(output))?.[1]
  const quoted = output.trim().split('\n').slice(-8).join('\n  ')
  return new EmbeddedPostgresError(
    [`${doing} failed.`, advice, quoted && `PostgreSQL says:\n  ${quoted}`].filter(Boolean).join(' '),
  )
}
