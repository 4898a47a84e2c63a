import process from 'node:process'
import { migrationNames } from '@dealwright/api'
import { loadDialects } from '@dealwright/dialects'

// Loads all that a server may ever load, and starts nothing: so Node keeps it compiled before the first start (docker/Dockerfile).
process.argv.push('--help')
await Promise.all([import('./main.ts'), migrationNames(), loadDialects(), import('@dealwright/mcp')])
