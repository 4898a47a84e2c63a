import path from 'node:path'
import { type Dialect, DIALECTS } from '@dealwright/domain'
import { z } from 'zod'
import { ConfigError } from './config-error.ts'
import { readOrCreateSecret } from './data-folder.ts'

const PROJECT = path.join(import.meta.dirname, '../../..')

/** What an operator may set, and nothing else: one variable a line, in the order of `.env.example`. */
const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(500).default(16),
  DEALWRIGHT_DATA: z.string().default(path.join(PROJECT, '.data')),
  AUTH_SECRET: z.string().min(32).optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).default(0),
  METRICS_TOKEN: z.string().min(16).optional(),
  DIALECTS: z
    .string()
    .default(DIALECTS.join(','))
    .transform(entriesOf)
    .pipe(z.array(z.enum([...DIALECTS, 'none']))),
  DIALECT_HOSTS: z
    .string()
    .default('')
    .transform((text) => entriesOf(text).map((entry) => entry.split('=')))
    .pipe(z.array(z.tuple([z.enum(DIALECTS), z.hostname().toLowerCase()]))),
  WEBHOOK_TARGETS: z.enum(['public', 'any']).default('public'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** What would be right, for each variable that can be wrong. */
const EXPECTED: Record<keyof z.infer<typeof Environment>, string> = {
  PORT: 'a port number from 0 (any free one) to 65535, such as 4000',
  HOST: 'an address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 for everyone',
  PUBLIC_URL: 'the address that people type in, such as https://deals.example.com',
  DATABASE_URL: 'the URL of a PostgreSQL 18 database, such as postgres://user:password@db.example.com:5432/dealwright',
  DATABASE_CONNECTIONS: 'a number from 2 to 500, such as 16: so many calls are worked on at the same time',
  DEALWRIGHT_DATA: 'a folder',
  AUTH_SECRET: 'at least 32 random characters, such as `openssl rand -base64 32` prints',
  TRUST_PROXY: 'how many proxies stand in front of the server: 0, 1, 2, …',
  METRICS_TOKEN: 'at least 16 random characters',
  DIALECTS: `none, or some of ${DIALECTS.join(',')}`,
  DIALECT_HOSTS: 'pairs of a dialect and a host name, such as sell=sell.example.com,rex=rex.example.com',
  WEBHOOK_TARGETS: 'public, or any to let webhooks reach private networks and this machine as well',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent',
}

/** The names of all variables that are read. */
export const VARIABLES = Object.keys(Environment.shape)

/** These may hold a password: a message never repeats them. */
const SECRET = new Set<string>(['DATABASE_URL', 'AUTH_SECRET', 'METRICS_TOKEN'])

export type Config = {
  /** 0 lets the system choose. */
  port: number
  host: string
  /** Without a slash at the end. undefined: `http://localhost:` and the port that the server got. */
  publicUrl: string | undefined
  /** undefined: the embedded PostgreSQL in the data folder. */
  databaseUrl: string | undefined
  /** Of the pool that calls are served from. */
  databaseConnections: number
  /** Absolute. */
  dataFolder: string
  /** Signs sessions; generated on first use and kept in the data folder when not given. */
  authSecret: string
  /** Proxies in front whose X-Forwarded-* headers are believed. */
  trustProxy: number
  /** Opens /metrics to other machines; undefined: to this one alone. */
  metricsToken: string | undefined
  /** The vendors' APIs that are served. */
  dialects: ReadonlySet<Dialect>
  /** Host names under which a dialect answers at its documented path. */
  dialectHosts: ReadonlyMap<string, Dialect>
  /** Which addresses webhooks may be sent to. */
  webhookTargets: 'public' | 'any'
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

/**
 * Reads the settings. A variable that is empty counts as not set.
 * @param environment `process.env`
 * @throws ConfigError
 */
export async function loadConfig(environment: Record<string, string | undefined>): Promise<Config> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) throw new ConfigError(explain(parsed.error, given))
  const settings = parsed.data
  const dataFolder = path.resolve(PROJECT, settings.DEALWRIGHT_DATA)
  return {
    port: settings.PORT,
    host: settings.HOST,
    publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, ''),
    databaseUrl: settings.DATABASE_URL,
    databaseConnections: settings.DATABASE_CONNECTIONS,
    dataFolder,
    authSecret: settings.AUTH_SECRET ?? (await readOrCreateSecret(dataFolder, 'auth-secret')),
    trustProxy: settings.TRUST_PROXY,
    metricsToken: settings.METRICS_TOKEN,
    dialects: new Set(settings.DIALECTS.filter((name) => name !== 'none')),
    dialectHosts: new Map(settings.DIALECT_HOSTS.map(([dialect, host]) => [host, dialect])),
    webhookTargets: settings.WEBHOOK_TARGETS,
    logLevel: settings.LOG_LEVEL,
  }
}

function entriesOf(list: string): string[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

function explain(error: z.ZodError, given: Record<string, string | undefined>): string {
  const names = new Set(error.issues.map((issue) => issue.path[0] as keyof typeof EXPECTED)) // a flat object: its keys
  return [...names]
    .map((name) => {
      const value = SECRET.has(name) ? 'has a value that cannot be used' : `is ${JSON.stringify(given[name])}`
      return `${name} ${value}; it should be ${EXPECTED[name]}.`
    })
    .join('\n')
}
