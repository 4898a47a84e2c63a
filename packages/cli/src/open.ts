import { command } from './command.ts'
import { findDeal } from './find/find-deal.ts'
import { told } from './outcome.ts'
import { DEAL, FINDING_A_DEAL } from './deals/get.ts'

export const open = command({
  name: 'open',
  summary: 'prints the address of a deal, or of the board, and opens it in the browser',
  args: [{ ...DEAL, isOptional: true }],
  options: { print: { help: 'only print it' } },
  examples: [
    { line: 'open', says: 'the board' },
    { line: 'open 17', says: 'deal number 17' },
    { line: 'open 17 --print', says: 'for a script' },
  ],
  calls: FINDING_A_DEAL,
  async run({ args: [given], values }, { terminal, isJson, account, api }) {
    const { url } = await account()
    const address = given === undefined ? `${url}/` : `${url}/deals/${(await findDeal(await api(), given)).id}`
    const isOpened = values.print || isJson || !terminal.out.isTTY ? false : await terminal.openAddress(address)
    return told(address, { address, isOpened })
  },
})
