import type { RunView } from '../../src/contract';
import { people } from '../sandbox/jira/seed';
import { openLinkedStage } from './stage';
import type { Stage, StageOptions } from './stage';

/** A project lead, who may send. */
export const at = { as: people.lead };

/** Makes features of one release, each with requirements, in the order in which they are sent. */
export function plan(
  stage: Stage,
  features: number,
  requirements: number,
  first = 1,
): { id: string; reference: string; name: string }[] {
  return Array.from({ length: features }, (_, index) => {
    const name = `Feature ${String(first + index).padStart(3, '0')}`;
    const made = stage.maya.createFeature('SHOP-R-1', { name, description: '<p>Text</p>' });
    const reference = `SHOP-${made.number}`;
    for (let n = 1; n <= requirements; n++) stage.maya.addRequirement(reference, { name: `${name}, part ${n}` });
    return { id: made.id, reference, name };
  });
}

/** The same for many: as nobody makes them all at one moment, Aha!'s notices of them come bit by bit. */
export async function planMany(stage: Stage, features: number, requirements: number): Promise<ReturnType<typeof plan>> {
  const made: ReturnType<typeof plan> = [];
  while (made.length < features) {
    made.push(...plan(stage, Math.min(20, features - made.length), requirements, made.length + 1));
    await stage.pass(5_000);
  }
  await stage.settle();
  return made;
}

export const start = (
  stage: Stage,
  features: readonly { id: string; reference: string; name: string }[],
): Promise<RunView> =>
  stage.ask(
    'project',
    'send',
    { integration: stage.integration, records: features.map((one) => ({ kind: 'feature' as const, ...one })) },
    at,
  );

export const progress = (stage: Stage, { id }: { id: string }): Promise<RunView> =>
  stage.ask('project', 'progress', { run: id }, at);

export async function withStage(work: (stage: Stage) => Promise<void>, options: StageOptions = {}): Promise<void> {
  const stage = await openLinkedStage(options);
  try {
    await work(stage);
  } finally {
    stage.close();
  }
}

/** Every call of the app takes this long. */
export const slow =
  (ms: number) =>
  (exchange: { from: string }): { do: 'slow'; ms: number } | undefined =>
    exchange.from === 'app' ? { do: 'slow', ms } : undefined;
