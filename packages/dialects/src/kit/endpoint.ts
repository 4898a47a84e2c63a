import type { ImportId } from '@dealwright/domain'
import type { z } from 'zod'
import type { Api, Caller, Needs } from './api.ts'
import { decodeBody, encodeRecord, type Table, wantForBody, wantForRecords } from './field.ts'
import { type Look, lookUp, Wants } from './look.ts'

/** A request as the host hands it in. */
export type WireRequest = {
  method: string
  /** Below the mount: `/deals/7`. */
  path: string
  /** What follows the question mark, as sent. */
  query: string
  /** Of a header, in small letters. */
  header(name: string): string | undefined
  body: string
  /** How the caller addresses us, without a slash at the end: `https://crm.example.com/sell`. */
  root: string
  id: string
}

/** An answer: `body` becomes JSON, `text` goes out as it is; with neither it is empty. */
export type Reply = {
  status?: number
  headers?: Record<string, string>
  body?: unknown
  text?: string
}

/** What the code of an endpoint works with. */
export type Call<Params = Record<string, string>, Query = Record<string, unknown>, Body = unknown> = {
  api: Api
  caller: Caller
  request: WireRequest
  now: string
  /** Works on an import until it is through, or for as long as a program would wait; absent: nobody works on it here. */
  finishImport?: (id: ImportId) => Promise<void>
  params: Params
  query: Query
  body: Body
  /** Ids, numbers and names, all in one question. */
  look(...needs: Needs[]): Promise<Look>
  /** A body, or a part of one, as the procedures take it. @throws Refused */
  decode<Written>(table: Table<never, Written>, body: object): Promise<Partial<Written>>
  /** Records as the wire shows them. */
  encode<Shown>(table: Table<Shown, never>, records: readonly Shown[]): Promise<Record<string, unknown>[]>
}

/** One operation of a vendor's API: what it takes, what it gives, what it does, and what the documents say of it. */
export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the mount, with `:name` for a part. */
  path: string
  summary: string
  /** Whether the vendor's page on deals documents it, or other public documents. */
  source: 'page' | 'public'
  /** In which way it is not what the vendor does; absent: it is. */
  differs?: string
  params?: Record<string, z.ZodType>
  query?: z.ZodObject
  /** The headers that it reads itself, for the documents. */
  headers?: Readonly<Record<string, z.ZodType>>
  body?: z.ZodType
  /** What is answered, for the OpenAPI document. */
  reply?: z.ZodType
  /** Of success. */
  status?: number
  handle(call: Call<never, never, never>): Promise<Reply>
}

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined
type Definition<Params extends Record<string, z.ZodType>, Query, Body> = Omit<
  Endpoint,
  'params' | 'query' | 'body' | 'handle'
> & {
  params?: Params
  query?: Query
  body?: Body
  handle(call: Call<{ [K in keyof Params]: z.output<Params[K]> }, Output<Query>, Output<Body>>): Promise<Reply>
}

/** An endpoint whose code knows the types of what its schemas let through. */
export function endpoint<
  Params extends Record<string, z.ZodType> = Record<never, never>,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(definition: Definition<Params, Query, Body>): Endpoint {
  return definition
}

/** The means of a call beside its input. @param used gets the tables that a body is read by */
export function means(
  { api, caller }: Pick<Call, 'api' | 'caller'>,
  used: Table<never, never>[],
): Pick<Call, 'look' | 'decode' | 'encode'> {
  const found = (wants: Wants) => lookUp(api, caller.settings.timeZone, wants)
  return {
    look(...needs) {
      const wants = new Wants()
      for (const need of needs) wants.all(need)
      return found(wants)
    },
    async decode(table, body) {
      used.push(table)
      const values = body as Record<string, unknown> // checked by a schema made of the table
      const wants = new Wants()
      wantForBody(wants, table, values)
      return decodeBody(table, values, await found(wants))
    },
    async encode(table, records) {
      const wants = new Wants()
      wantForRecords(wants, table, records)
      const look = await found(wants)
      return records.map((record) => encodeRecord(table, record, look))
    },
  }
}
