import { openDemo } from '../demo/open-demo.ts'
import type { Command } from './command.ts'

export const demoLoad: Command = {
  name: 'demo load',
  summary: 'makes a workspace filled with a sample of 8,800 deals, and an account for it',
  options: {},
  async run(_input, { platform, settings }, terminal) {
    const { workspace, email, password } = await openDemo(platform, settings, terminal.say)
    const how = password === null ? 'the password that you have set' : `the password ${password}`
    return {
      text: `The workspace ${workspace.name} is there. Sign in at ${settings.publicUrl} as ${email} with ${how}`,
      data: { workspaceId: workspace.id, email, password },
    }
  },
}
