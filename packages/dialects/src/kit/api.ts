import type { Caller, createCaller } from '@dealwright/api'
import type { DealBeside, DealView } from '@dealwright/domain'

/** The procedures, called without a transport, in the name of the key's owner. */
export type Api = ReturnType<typeof createCaller>
export type { Caller }

/** What is asked of the directory: ids and numbers by kind of record. */
export type Needs = Parameters<Api['directory']['find']>[0]
export type RecordKind = keyof Needs

/** A deal with what was asked for beside it. */
export type DealFound = DealView & DealBeside

/** What a deal may be written with, absent = unchanged. */
export type DealInput = Omit<Parameters<Api['deals']['update']>[0], 'id' | 'version'> & { createdAt?: string }
