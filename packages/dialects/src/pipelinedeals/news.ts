import { withoutEcho } from '../kit/echo.ts'

/**
 * What of a body says something new. PipelineDeals' programs put whole records back, so what stands as it was shown is
 * left alone; of custom fields that is said label by label.
 */
export function newsOf(
  body: Readonly<Record<string, unknown>>,
  shown: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { custom_fields: labels, ...news } = withoutEcho(body, shown)
  if (!isRecord(labels)) return news
  const known = shown['custom_fields']
  return { ...news, custom_fields: withoutEcho(labels, isRecord(known) ? known : {}) }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
