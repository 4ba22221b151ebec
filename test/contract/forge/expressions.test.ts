import { compileFilter, parsePropertyPath, propertyAt } from '../../sandbox/forge/expression';

const event = {
  eventType: 'avi:jira:updated:issue',
  count: 3,
  empty: null,
  issue: { key: 'TL-1', fields: { summary: 'It works', labels: ['a', 'b'], issuetype: { name: 'Bug' } } },
};
const issueProperties = {
  mark: { linked: 'yes', deep: { er: { value: true } }, tags: ['x', 'y'], mixed: [{}], count: 2 },
  plain: 'text',
  'a b': 1,
};
const passes = (text: string): boolean => compileFilter(text).passes({ event, issueProperties });

test.each([
  ["event.issue.key == 'TL-1'", true],
  ['event.issue.key == "TL-2"', false],
  ["event['issue']['key'] != 'TL-1'", false],
  ["!(event.issue.key == 'TL-2')", true],
  ['event.count >= 3 && event.count < 4', true],
  ['event.count > 3 || event.count <= -1.5', false],
  ["event.issue.key < 'TM'", true],
  ['event.empty == null', true],
  ['true == false', false],
  // Values of different types are never equal.
  ["event.count == '3'", false],
  ['event.issue.fields.labels.length == 2', true],
  ["event.issue.fields.labels[1] == 'b'", true],
  ['event.issue.fields.summary.length > 100', false],
  ["event.issue.fields?.issuetype.name == 'Bug'", true],
  ['event.issue.fields?.priority == null', true],
  // && binds stronger than ||, comparison stronger than both.
  ['true || false && false', true],
  ['(true || false) && false', false],
  // The right side is not looked at when the left decides.
  ['false && event.nothing', false],
  ['true || event.nothing', true],
  ["'it\\'s' == \"it's\"", true],
])('%s is %s', (text, expected) => {
  expect(passes(text)).toBe(expected);
});

test.each([
  ["event.runtime.issue.properties['mark'].linked == 'yes'", true],
  ["event.runtime.issue.properties['mark'].linked != null", true],
  ["event.runtime.issue.properties['none'].linked == 'yes'", false],
  ["event.runtime.issue.properties['mark'].none == null", true],
  // A path that ends at an object has no value.
  ["event.runtime.issue.properties['mark'].deep == null", true],
  ["event.runtime.issue.properties['mark'].deep.er.value", true],
  ["event.runtime.issue.properties['mark']['deep.er.value']", true],
  ["event.runtime.issue.properties['mark'].mixed == null", true],
  ["(event.runtime.issue.properties['mark'].tags).length > 1", true],
  ["(event.runtime.issue.properties['mark'].tags)[0] == 'x'", true],
  ["event.runtime.issue.properties['plain'] == 'text'", true],
  ["event.runtime.issue.properties['a b'] == 1", true],
])('property filter %s is %s', (text, expected) => {
  expect(passes(text)).toBe(expected);
});

test.each([
  ['event.issue.fields.priority.name == 1', 'no property priority'],
  ['event.issue.key', 'Boolean'],
  ['event.issue.key && true', 'Booleans'],
  ["event.count < 'a'", 'compares'],
  ['event.empty.name == null', 'no property name'],
  ['issue.key == null', 'no variable issue'],
])('%s cannot be evaluated', (text, message) => {
  expect(() => passes(text)).toThrow(message);
});

test.each([
  'event.count + 1 == 4',
  "event.issue.key.match('T') == null",
  'event.issue.key = 1',
  'event.issue.',
  '(event.count > 1',
  "'open",
  '',
  'try { return true; } catch (e) { return false; }',
  "event.runtime.project.properties['mark'].linked == 'yes'",
  `true || ${'!'.repeat(10_000)}true`,
])('%.60s is refused before it is used', (text) => {
  expect(() => compileFilter(text)).toThrow();
});

test('property paths are found for counting, and read for payloads', () => {
  const { propertyPaths } = compileFilter(
    "event.runtime.issue.properties['mark'].linked == 'yes' && !(event.runtime.issue.properties['plain'] == 'x')",
  );
  expect(propertyPaths).toEqual(["issue.properties['mark'].linked", "issue.properties['plain']"]);
  expect(propertyAt(issueProperties, parsePropertyPath("issue.properties['mark'].deep.er.value"))).toBe(true);
});
