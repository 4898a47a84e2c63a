/** The database cannot be brought to the schema of this version; the message says why and how to go on, in words for a person. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/** A database that a newer version has been at. */
export function tooNew(unknown: readonly string[], newest: string): MigrationError {
  return new MigrationError(
    `This database belongs to a newer Dealwright: it has the migration${unknown.length > 1 ? 's' : ''} ${unknown.join(', ')}, and this version knows none after ${newest}. ` +
      'Nothing was changed. Start the newer version again; or, to go back for good, restore the backup that was made before the upgrade ' +
      '(docs/operations.md, Upgrade) and start this one.',
  )
}

/** A migration that the database has refused. */
export function failed(name: string, cause: unknown): MigrationError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const advice = ALREADY_THERE.test(reason) ? IN_PART : 'Put right what it says, or start the version that ran before.'
  return new MigrationError(
    `The migration ${name} failed: ${reason}. The database is as it was before: the upgrade was taken back as a whole. ${advice} ` +
      'Then start again with `npm start`. `npm run doctor` shows what else is not as it should be.',
    { cause },
  )
}

/** Somebody has made by hand what the migration makes, or restored a part of what another version had made. */
const ALREADY_THERE = /already exists/
const IN_PART =
  'It holds a part of what the migration makes: it was changed by hand, or a backup was restored in part. Restore a whole backup, or remove that part.'
