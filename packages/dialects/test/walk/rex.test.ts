import { rex } from '../../src/rex/rex.ts'
import { walk } from './walk.ts'

walk(rex)
