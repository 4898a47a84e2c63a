import { inSystem, listWorkspaces } from '@dealwright/api'
import type { Command } from './command.ts'

export const workspaceList: Command = {
  name: 'workspace list',
  summary: 'shows the workspaces of this installation',
  options: {},
  async run(_input, { platform }) {
    const workspaces = await inSystem(platform, listWorkspaces)
    const lines = workspaces.map(
      ({ id, name, members, deals }) => `${id}  ${name}  (members: ${members}, deals: ${deals})`,
    )
    return {
      text: lines.join('\n') || 'There is no workspace yet. Make one with `workspace create`.',
      data: workspaces,
    }
  },
}
