export { answerHttp } from './answer-http.ts'
export { type Actor, createMcpServer, type Problem } from './create-mcp-server.ts'
export { type OfferedTool, offeredTools, type Procedure } from './offered-tools.ts'
