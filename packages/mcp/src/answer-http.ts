import type { IncomingMessage, ServerResponse } from 'node:http'
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'

type Exchange = { request: IncomingMessage; response: ServerResponse; body: unknown }

/**
 * Answers one message that came by HTTP, as the transport "streamable HTTP" has it. Nothing is kept from one message to the
 * next, so that any server may answer any of them.
 */
export async function answerHttp(mcp: McpServer, { request, response, body }: Exchange): Promise<void> {
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true })
  response.once('close', () => void mcp.close())
  await mcp.connect(transport)
  await transport.handleRequest(request, response, body)
}
