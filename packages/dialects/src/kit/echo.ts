/**
 * What of a body says something new. Programs send whole records back, so what stands as it was shown is an echo: it
 * would round what the wire cannot show in full, and undo what the same request brings about.
 */
export function withoutEcho(
  body: Readonly<Record<string, unknown>>,
  shown: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(shown[name])),
  )
}
