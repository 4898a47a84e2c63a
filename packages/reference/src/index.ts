export { type ProcedureDescriptions, readDescriptions } from './descriptions.ts'
export { type JsonSchema, jsonSchemaOf, type Schemas, sorted } from './json-schema.ts'
export { escaped, htmlPage } from './page.ts'
