import { login } from './account/login.ts'
import { logout } from './account/logout.ts'
import { whoami } from './account/whoami.ts'
import type { Command } from './command.ts'
import { companiesCreate } from './companies/create.ts'
import { companiesGet } from './companies/get.ts'
import { companiesList } from './companies/list.ts'
import { completion } from './completion.ts'
import { contactsCreate } from './contacts/create.ts'
import { contactsGet } from './contacts/get.ts'
import { contactsList } from './contacts/list.ts'
import { dealsClose } from './deals/close.ts'
import { dealsCreate } from './deals/create.ts'
import { dealsDelete, dealsRestore } from './deals/delete.ts'
import { dealsGet } from './deals/get.ts'
import { dealsList } from './deals/list.ts'
import { dealsMove } from './deals/move.ts'
import { dealsReopen } from './deals/reopen.ts'
import { dealsUpdate } from './deals/update.ts'
import { keysCreate } from './keys/create.ts'
import { keysList } from './keys/list.ts'
import { keysRevoke } from './keys/revoke.ts'
import { mcp } from './mcp.ts'
import { open } from './open.ts'
import { exportFile } from './transfer/export.ts'
import { importFile } from './transfer/import.ts'

/** All commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  login,
  logout,
  whoami,
  dealsList,
  dealsGet,
  dealsCreate,
  dealsUpdate,
  dealsMove,
  dealsClose,
  dealsReopen,
  dealsDelete,
  dealsRestore,
  contactsList,
  contactsGet,
  contactsCreate,
  companiesList,
  companiesGet,
  companiesCreate,
  importFile,
  exportFile,
  keysList,
  keysCreate,
  keysRevoke,
  open,
  mcp,
  completion,
]
