import { type LimitNode, PostgresQueryCompiler, ValueNode } from 'kysely'

/**
 * Writes limits into the text. Of a limit that is a parameter PostgreSQL's kept plans know nothing, take it for a tenth of the rows, and
 * look too dear to it: it would plan a list anew each time, which takes longer than reading a page. Pages have few sizes.
 */
export class QueryCompiler extends PostgresQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    const rows = ValueNode.is(node.limit) ? node.limit.value : undefined
    if (typeof rows === 'number' || typeof rows === 'bigint') this.append(`limit ${rows}`)
    else super.visitLimit(node)
  }
}
