export type { Caller } from './access/caller.ts'
export { findCallerByKey, findCallerByUser, hashOfKey } from './access/find-caller.ts'
export { newSecret } from './access/new-secret.ts'
export type { Context, Jobs } from './context.ts'
export { LEAKPROOF_FUNCTIONS } from './db/leakproof.ts'
export { type DemoTarget, loadDemo, type LoadedDemo } from './demo/load-demo.ts'
export { migrateToLatest, pendingMigrations } from './db/migrate.ts'
export { openPlatform, type Platform } from './db/platform.ts'
export { inRead, inSystem, inWrite, type Trx } from './db/transaction.ts'
export { codeOf } from './error-shape.ts'
export { type CleanUp, cleanUp } from './housekeeping/clean-up.ts'
export type { AnalyzedColumn, FileAnalysis } from './imports/analyze-file.ts'
export { finishImport } from './imports/finish-import.ts'
export { type ImportFile, planFile } from './imports/import-file.ts'
export { runImportJob } from './imports/run-import-job.ts'
export { acceptInvitation, findInvitation, type FoundInvitation } from './invitations/accept-invitation.ts'
export { jobs } from './jobs/enqueue-job.ts'
export { openWorkerPresence } from './jobs/worker-presence.ts'
export {
  authenticateOauthClient,
  findOauthClient,
  insertOauthClient,
  listOauthClients,
  NewOauthClient,
  type OauthClient,
} from './oauth/client.ts'
export { giveCode, redeemCode } from './oauth/code.ts'
export { authorOf, letIn, type OauthContext, type Tokens } from './oauth/grant.ts'
export { listPlaces, type Place } from './oauth/places.ts'
export { renewGrant } from './oauth/refresh.ts'
export { deleteOauthClient, revokeToken } from './oauth/revoke.ts'
export { readScope } from './oauth/scope.ts'
export { type AppRouter, appRouter, createCaller } from './router.ts'
export { createWorkspace } from './workspaces/create-workspace.ts'
export { listWorkspaces, type WorkspaceSummary } from './workspaces/list-workspaces.ts'
