/** How the command ends, for scripts to branch on. */
export const EXIT_CODES = {
  done: { code: 0, says: 'done' },
  refused: {
    code: 1,
    says: 'refused: the server understood and said no (a rule, a permission, rows of a file that failed), or failed itself',
  },
  usage: { code: 2, says: 'not understood: a command, an option or a value that does not exist' },
  signedOut: { code: 3, says: 'not signed in, or the key is unknown, expired or revoked' },
  notFound: { code: 4, says: 'what was named does not exist, or may not be seen' },
  conflict: { code: 5, says: 'conflict: somebody else changed it meanwhile, or a name fits several' },
  unreachable: { code: 6, says: 'the server gave no answer, was not ready, or asked to be called less often' },
  stopped: { code: 130, says: 'stopped by Ctrl-C' },
} as const satisfies Record<string, { code: number; says: string }>

export type Ending = keyof typeof EXIT_CODES
