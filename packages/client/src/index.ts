export type { CallOptions, Feed, InputOf, ItemOf, List, Mutation, OutputOf, Query, WriteOptions } from './calls.ts'
export type { ClientOptions, Retry } from './client-options.ts'
export { createDealwrightClient, type DealwrightClient } from './create-client.ts'
export { DealwrightError, type ErrorKind, type FieldProblem } from './dealwright-error.ts'
