/** Which workspace a command works in. */
export const WORKSPACE_OPTION = {
  workspace: { type: 'string', value: 'NAME|ID', help: 'the workspace; may be left out when there is only one' },
} as const
