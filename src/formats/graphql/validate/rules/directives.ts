import type { Rule } from '../walk.ts';

export const knownDirectives: Rule = (walk, report) => {
  const seen = new Set<string>();
  return {
    directive: (directive) => {
      const { name, place } = directive;
      const definition = walk.directiveDefinitions.get(directive);
      if (!definition) {
        report(`Unknown directive "@${name}".`, place);
        return;
      }
      const location = walk.locations.get(directive) ?? '';
      const key = `${name} ${place?.line} ${place?.column}`;
      if (definition.locations.includes(location) || seen.has(key)) return;
      seen.add(key);
      report(`Directive "@${name}" may not be used on ${location}.`, place);
    },
  };
};

export const uniqueDirectivesPerLocation: Rule = (walk, report) => ({
  directiveList: (directives) => {
    const seen = new Set<string>();
    for (const directive of directives) {
      const isRepeated = seen.has(directive.name) && !walk.directiveDefinitions.get(directive)?.isRepeatable;
      if (isRepeated)
        report(`The directive "@${directive.name}" can only be used once at this location.`, directive.place);
      seen.add(directive.name);
    }
  },
});
