import type { AppRouter } from '@dealwright/api'
import type { Feed, ItemOf, List, Mutation, Query } from './calls.ts'

/** Every procedure of the server. As a package this file is written out, without the server's own code; see build/. */
export type Procedures = ClientOf<AppRouter['_def']['record']>

type ClientOf<Routes> = {
  [Name in keyof Routes]: Routes[Name] extends { _def: Definition<infer Kind, infer Input, infer Output> }
    ? CallOf<Kind, Input, Output>
    : ClientOf<Routes[Name]>
}

type Definition<Kind, Input, Output> = { type: Kind; $types: { input: Input; output: Output } }

type CallOf<Kind, Input, Output> = Kind extends 'query'
  ? [ItemOf<Output>] extends [never]
    ? Query<Input, Output>
    : List<Input, Output>
  : Kind extends 'mutation'
    ? Mutation<Input, Output>
    : Feed<Input, MessageOf<Output>>

/** tRPC's envelope says by its second place which message it is: our clients have that as `cursor`. */
type MessageOf<Output> = Output extends AsyncIterable<infer Envelope> ? DataOf<Envelope> : never
type DataOf<Envelope> = Envelope extends { data: infer Data } ? Data : never
