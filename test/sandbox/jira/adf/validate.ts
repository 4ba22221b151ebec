import type { AdfDoc } from './node';
import { markRules } from './mark-rules';
import type { AttrRule, AttrRules, NodeRule } from './rule';
import { markedByPlace, nodeRules } from './rules';

/**
 * Says what is wrong with a document, or nothing. It knows the structure of the format and no more: a `javascript:` link
 * passes, as it does in Jira [adf-conversion: the judge].
 */
export function adfProblem(value: unknown): string | undefined {
  if (!isObject(value)) return 'is not an object';
  if (value['type'] !== 'doc') return 'its type is not "doc"';
  if (value['version'] !== 1) return 'its version is not 1';
  const extra = Object.keys(value).find((name) => !['type', 'version', 'content'].includes(name));
  if (extra !== undefined) return `doc: unknown property "${extra}"`;
  return contentProblem(value['content'], 'doc', ruleOf('doc'));
}

/** @throws when the document is not valid: ask {@link adfProblem} first */
export function asAdfDoc(value: unknown): AdfDoc {
  const problem = adfProblem(value);
  if (problem !== undefined) throw new Error(problem);
  return value as AdfDoc;
}

function contentProblem(content: unknown, path: string, rule: NodeRule): string | undefined {
  if (content === undefined) {
    return rule.content && !rule.contentOptional ? `${path}: content is missing` : undefined;
  }
  if (!rule.content) return `${path}: cannot have content`;
  if (!Array.isArray(content)) return `${path}: content is not a list`;
  const nodes: readonly unknown[] = content;
  if (nodes.length < (rule.min ?? 0)) return `${path}: too few children`;
  if (nodes.length > (rule.max ?? Number.POSITIVE_INFINITY)) return `${path}: too many children`;
  for (const [index, node] of nodes.entries()) {
    const places = rule.ordered ? rule.content.slice(index, index + 1) : rule.content;
    const problem = nodeProblem(node, `${path}/${index}`, places);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function nodeProblem(node: unknown, path: string, places: readonly string[]): string | undefined {
  if (!isObject(node)) return `${path}: not an object`;
  const type = node['type'];
  if (typeof type !== 'string') return `${path}: no type`;
  if (!Object.hasOwn(nodeRules, type)) return `${path}: unknown node "${type}"`;
  const here = places.filter((place) => place === type || place.startsWith(`${type}(`));
  if (here.length === 0) return `${path}: "${type}" is not allowed here`;
  const rule = ruleOf(type);
  const where = `${path} (${type})`;
  return (
    propertyProblem(node, where) ??
    textProblem(node, where) ??
    attrsProblem(node['attrs'], where, rule) ??
    marksProblem(node['marks'], where, type, rule, here) ??
    contentProblem(node['content'], path, rule)
  );
}

function propertyProblem(node: Readonly<Record<string, unknown>>, path: string): string | undefined {
  const extra = Object.keys(node).find((name) => !['type', 'attrs', 'marks', 'content', 'text'].includes(name));
  return extra === undefined ? undefined : `${path}: unknown property "${extra}"`;
}

function textProblem(node: Readonly<Record<string, unknown>>, path: string): string | undefined {
  const text = node['text'];
  if (node['type'] !== 'text') return text === undefined ? undefined : `${path}: cannot have text`;
  if (typeof text !== 'string') return `${path}: text is missing`;
  return text === '' ? `${path}: text is empty` : undefined;
}

function attrsProblem(attrs: unknown, path: string, rule: NodeRule): string | undefined {
  if (attrs === undefined) return rule.attrs && !rule.attrsOptional ? `${path}: attrs are missing` : undefined;
  if (!rule.attrs) return `${path}: cannot have attrs`;
  const problems = rule.attrs.map((rules) => attrRulesProblem(attrs, rules));
  return problems.includes(undefined) ? undefined : `${path}: ${problems[0] ?? 'bad attrs'}`;
}

function marksProblem(
  marks: unknown,
  path: string,
  type: string,
  rule: NodeRule,
  places: readonly string[],
): string | undefined {
  if (marks === undefined) return undefined;
  const sets = markedByPlace.has(type) ? places.map(marksOf) : rule.marks && [rule.marks];
  if (!sets) return `${path}: cannot have marks`;
  if (!Array.isArray(marks)) return `${path}: marks are not a list`;
  const list: readonly unknown[] = marks;
  for (const mark of list) {
    const problem = markProblem(mark);
    if (problem !== undefined) return `${path}: ${problem}`;
  }
  const types = list.map((mark) => (isObject(mark) ? mark['type'] : undefined));
  const fits = sets.some((set) => types.every((each) => typeof each === 'string' && set.includes(each)));
  return fits ? undefined : `${path}: marks ${types.join(', ')} are not allowed here`;
}

function markProblem(mark: unknown): string | undefined {
  if (!isObject(mark) || typeof mark['type'] !== 'string') return 'a mark without type';
  const type = mark['type'];
  if (!Object.hasOwn(markRules, type)) return `unknown mark "${type}"`;
  if (Object.keys(mark).some((name) => name !== 'type' && name !== 'attrs')) return `mark "${type}": unknown property`;
  const rules = markRules[type];
  if (!rules) return mark['attrs'] === undefined ? undefined : `mark "${type}": cannot have attrs`;
  return attrRulesProblem(mark['attrs'], rules);
}

function attrRulesProblem(attrs: unknown, rules: AttrRules): string | undefined {
  if (!isObject(attrs)) return 'attrs are not an object';
  for (const name of Object.keys(attrs)) {
    const rule = rules[name] ?? rules[`${name}?`];
    if (rule === undefined) return `unknown attribute "${name}"`;
    if (!attrFits(attrs[name], rule)) return `attribute "${name}" has a wrong value`;
  }
  const missing = Object.keys(rules).find((name) => !name.endsWith('?') && !Object.hasOwn(attrs, name));
  return missing === undefined ? undefined : `attribute "${missing}" is missing`;
}

function attrFits(value: unknown, rule: AttrRule): boolean {
  if (rule === 'anything') return true;
  if (rule === 'text') return typeof value === 'string';
  if (rule === 'some text') return typeof value === 'string' && value !== '';
  if (rule === 'number') return typeof value === 'number';
  if (rule === 'boolean') return typeof value === 'boolean';
  if (rule === 'numbers') return Array.isArray(value) && value.every((each) => typeof each === 'number');
  if (rule instanceof RegExp) return typeof value === 'string' && rule.test(value);
  if ('min' in rule) return typeof value === 'number' && value >= rule.min && value <= (rule.max ?? Infinity);
  return (typeof value === 'string' || typeof value === 'number') && rule.includes(value);
}

/** `paragraph(fontSize,alignment)` → `['fontSize', 'alignment']`. */
function marksOf(place: string): readonly string[] {
  return /\((.*)\)/.exec(place)?.[1]?.split(',') ?? [];
}

function ruleOf(type: string): NodeRule {
  const rule = nodeRules[type];
  if (!rule) throw new Error(`No rule for ${type}`);
  return rule;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
