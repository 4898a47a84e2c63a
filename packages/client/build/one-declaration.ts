/**
 * One declaration file of several: what the door exports stays exported, the rest is only there to be named by it.
 * @param door the declarations of src/index.ts, which say where each export is from
 * @param modules the declarations of the modules that together know every name
 */
export function oneDeclaration(door: string, modules: readonly string[]): string {
  const lists = [...door.matchAll(/^export (?:type )?\{(.*?)\} from/gms)].map(([, list = '']) => list)
  const exported = new Set(lists.join(',').match(/\b(?!type\b)\w+/g))
  const texts = modules.map((module) =>
    module
      .replaceAll(/^(?:import .*? from .*|export \{\});?\n/gm, '')
      .replaceAll(/^export ((?:declare )?\w+ (\w+))/gm, (all, declaration: string, name: string) =>
        exported.has(name) ? all : declaration,
      ),
  )
  return `${texts.join('\n')}\nexport {}\n`
}
