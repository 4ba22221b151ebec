import type { Stage } from '../scenario/stage';

/** Remote calls one piece of work may cost, retries apart: the budget of the architecture. */
export interface Budget {
  readonly jira: number;
  readonly vendor: number;
}

export interface Case {
  readonly name: string;
  readonly budget: Budget;
  /** Brings the sandbox to where the measuring starts. */
  readonly prepare: (stage: Stage) => Promise<void>;
  readonly act: (stage: Stage) => Promise<void> | void;
}

const send = async (stage: Stage, reference: string): Promise<void> => {
  stage.maya.send(reference, 'Jira (Throughline)');
  await stage.settle();
};

/** A feature with requirements and files; the last one made is `SHOP-{number}`. */
function feature(stage: Stage, requirements: number, files: number): string {
  const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards', description: '<p>Text</p>' });
  const reference = `SHOP-${made.number}`;
  for (let n = 1; n <= requirements; n++)
    stage.maya.addRequirement(reference, { name: `Part ${n}`, description: '<p>x</p>' });
  for (let n = 1; n <= files; n++) {
    stage.maya.attach(reference, {
      fileName: `file-${n}.txt`,
      contentType: 'text/plain',
      bytes: Buffer.from(`file ${n}`),
    });
  }
  return reference;
}

/** The first send of an integration learns what later ones need not ask: start status and file limit. */
const warmUp = async (stage: Stage): Promise<void> => send(stage, feature(stage, 1, 1));

const keyOf = async (stage: Stage): Promise<string> => (await stage.issues()).at(-1)?.key ?? '';

const firstSend = (requirements: number, files: number): Case => {
  let reference = '';
  return {
    name: `first send, R=${requirements}, A=${files}`,
    // Vendor: one read, a link on each record, the first status, a download per file.
    budget: { jira: 1 + Math.ceil(requirements / 50) + Number(files > 0), vendor: 1 + 1 + requirements + 1 + files },
    prepare: async (stage) => {
      await warmUp(stage);
      reference = feature(stage, requirements, files);
    },
    act: (stage) => send(stage, reference),
  };
};

const linked = async (stage: Stage): Promise<void> => {
  await warmUp(stage);
  await send(stage, feature(stage, 0, 0));
};

export const cases: readonly Case[] = [
  firstSend(0, 0),
  firstSend(5, 3),
  {
    name: 'status, Jira to Aha!',
    budget: { jira: 0, vendor: 1 },
    prepare: linked,
    act: async (stage) => stage.move(await keyOf(stage), 'In Progress'),
  },
  {
    name: 'name, Jira to Aha! (two-way: the other side is read)',
    budget: { jira: 0, vendor: 2 },
    prepare: linked,
    act: async (stage) => stage.editIssue(await keyOf(stage), { summary: 'Vouchers' }),
  },
  {
    name: 'name, Aha! to Jira (two-way: the other side is read)',
    budget: { jira: 2, vendor: 1 },
    prepare: linked,
    act: (stage) => {
      stage.maya.edit('SHOP-14', { name: 'Vouchers' });
    },
  },
  {
    name: 'comment, Jira to Aha!',
    budget: { jira: 1, vendor: 1 },
    prepare: linked,
    act: async (stage) => {
      await stage.commentIssue(await keyOf(stage), 'Looks good');
    },
  },
  {
    name: 'echo of our own write',
    budget: { jira: 0, vendor: 0 },
    prepare: async (stage) => {
      await linked(stage);
      const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'Another text' }] }];
      await stage.editIssue(await keyOf(stage), { description: { version: 1, type: 'doc', content } });
      // Aha! tells of changed texts five minutes later: our own write is told of while the case is measured.
      await stage.pass(60_000);
    },
    act: (stage) => stage.pass(10 * 60_000),
  },
  {
    name: 'change of an issue without links',
    budget: { jira: 0, vendor: 0 },
    prepare: linked,
    act: async (stage) => stage.editIssue('TL-1', { summary: 'Something else' }),
  },
];
