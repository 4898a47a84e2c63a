/** An OpenAPI document, as far as these checks read it. */
export type OpenApi = {
  paths: Record<string, Record<string, { operationId: string; parameters: { name: string; in: string }[] }>>
  components: { schemas: Record<string, object> }
}

const TOLD = ['type', 'anyOf', 'oneOf', 'allOf', 'enum', 'const', '$ref', 'description']

/**
 * What a reader of an OpenAPI document would stumble over: schemas that say nothing, references that lead nowhere, operations
 * of the same id, names in a path that are no parameters, and parameters that are in no path.
 */
export function openApiFaults(document: OpenApi): string[] {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, at: `${method} ${path}`, ...operation })),
  )
  const ids = operations.map(({ operationId }) => operationId)
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)]
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} twice`),
    ...references.flatMap(([, name = '']) => (name in document.components.schemas ? [] : `there is no ${name}`)),
    ...operations.flatMap(({ path, at, parameters }) => {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
      const told = parameters.filter((each) => each.in === 'path').map(({ name }) => name)
      return inPath.join() === told.join() ? [] : [`${at} is said to take ${told.join()}`]
    }),
    ...silent(document, ''),
  ]
}

function silent(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const isMap = key === 'properties' && typeof inner === 'object' && inner !== null
    const schemas: [string, unknown][] = isMap ? Object.entries(inner) : key === 'schema' ? [['', inner]] : []
    const faults = schemas.filter(([, schema]) => !TOLD.some((word) => word in Object(schema)))
    return [...faults.map(([field]) => `${at}/${field} says nothing`), ...silent(inner, `${at}/${key}`)]
  })
}
