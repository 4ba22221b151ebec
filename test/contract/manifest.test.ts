import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ProcessorBuilder, ValidationTypes } from '@forge/manifest';
import { z } from 'zod';
import { loadManifest } from '../sandbox/forge';
import { productEvents, unknownProperties } from './forge/manifest-names';
import { writeManifest } from './forge/sample-app';

const root = resolve(__dirname, '../..');
const path = resolve(root, 'manifest.yml');
const minutes = 60_000;

describe('manifest.yml', () => {
  test.each(Object.values(ValidationTypes))(
    'passes the official validation %s without a remark',
    async (type) => {
      const processor = ProcessorBuilder.instance().withValidation(type).withOptions({ deprecatedRuntimes: [] });
      expect((await processor.build().process(path)).errors).toEqual([]);
    },
    minutes,
  );

  // The official validation accepts any name of an event.
  test('names only events that exist', async () => {
    const lifecycle = ['avi:forge:installed:app', 'avi:forge:upgraded:app'];
    const known = new Set([...lifecycle, ...productEvents()]);
    const named = (await loadManifest(path)).subscriptions.map(({ eventName }) => eventName);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  // The official validation accepts misspelt properties of most modules.
  test('gives modules only properties that they have', () => {
    expect(unknownProperties(readFileSync(path, 'utf8'))).toEqual([]);
  });

  test('names only functions that the app exports', async () => {
    const app: unknown = await import('../../src/index');
    const exported = new Map(Object.entries(z.record(z.string(), z.unknown()).parse({ ...Object(app) })));
    const missing = (await loadManifest(path)).functions
      .map(({ handler }) => handler.split('.'))
      .filter(([file, name = '']) => file !== 'index' || typeof exported.get(name) !== 'function');
    expect(missing).toEqual([]);
  });

  // The official validation does not look at this reference.
  test('has every function that computes dynamic properties', async () => {
    const { uiModules, functions } = await loadManifest(path);
    const named = uiModules.flatMap(({ dynamicProperties }) => dynamicProperties?.function ?? []);
    expect(functions.map(({ key }) => key)).toEqual(expect.arrayContaining(named));
  });

  test('is read as the host needs it', async () => {
    const manifest = await loadManifest(path);
    expect(manifest.egress).toEqual([
      'https://*.aha.io',
      'https://www.pivotaltracker.com',
      'https://app.litetracker.com',
      'https://*.teamsupport.com',
    ]);
    // What an admin reads about it beforehand is what the platform will permit.
    const row = /^\| egress to (.*?) \|/m.exec(readFileSync(resolve(root, 'README.md'), 'utf8'))?.[1] ?? '';
    expect(row.match(/[*.\w]+\.\w+/g)?.map((host) => `https://${host}`)).toEqual(manifest.egress);
    expect([...manifest.scopes].sort()).toEqual([
      'read:jira-user',
      'read:jira-work',
      'read:project-version:jira',
      'storage:app',
      'write:issue:jira-software',
      'write:jira-work',
      'write:project-version:jira',
    ]);
    expect(manifest.uiModules.map(({ type }) => type)).toContain('jira:issueContext');
    expect(manifest.entities.flatMap(({ name, indexes }) => indexes.map((index) => `${name}/${index.name}`))).toContain(
      'link/by-state',
    );
  });
});

describe('a manifest that is not valid', () => {
  const text = readFileSync(path, 'utf8');

  test('keeps the host from starting, with the words of the validation', async () => {
    const broken = writeManifest(text.replace('interval: fiveMinute', 'interval: tenMinutes'));
    await expect(loadManifest(broken)).rejects.toThrow(/The manifest is not valid:\n.*fiveMinute/s);
  });

  test.each([
    ['label: Throughline', 'lable: Throughline', 'jira:issueContext.lable'],
    ['- path: origin', '- serchAlias: o\n          path: origin', 'jira:entityProperty.values.serchAlias'],
  ])('does not get by with a misspelt property: %s', (from, to, expected) => {
    expect(unknownProperties(text.replace(from, to))).toEqual([expected]);
  });
});
