import type { MappingDraft } from '../../src/contract/mapping';
import { people } from '../sandbox/jira/seed';
import { activityView } from '../sandbox/pivotal/views/activity';
import { slow } from '../scenario/run-stage';
import type { Stage } from '../scenario/stage';
import { linkMany } from '../scenario/ticket-links';
import type { StoryStage } from '../scenario/story-stage';
import type { TicketStage } from '../scenario/ticket-stage';

/** Remote calls one piece of work may cost, retries apart: the budget of the architecture. */
export interface Budget {
  readonly jira: number;
  readonly vendor: number;
}

export interface Case {
  readonly name: string;
  readonly budget: Budget;
  /** What an admin chose beyond the proposal. */
  readonly adapt?: (mapping: MappingDraft) => MappingDraft;
  /** Brings the sandbox to where the measuring starts. */
  readonly prepare: (stage: Stage) => Promise<void>;
  readonly act: (stage: Stage) => Promise<void> | void;
}

/** The same with the tickets of TeamSupport. */
export interface TicketCase extends Omit<Case, 'adapt' | 'prepare' | 'act'> {
  readonly prepare: (stage: TicketStage) => Promise<void>;
  readonly act: (stage: TicketStage) => Promise<void>;
}

/** The same with the stories of Tracker. Both tools are vendors here. */
export interface StoryCase extends Omit<Case, 'adapt' | 'prepare' | 'act'> {
  readonly prepare: (stage: StoryStage) => Promise<void>;
  readonly act: (stage: StoryStage) => Promise<void>;
}

const send = async (stage: Stage, reference: string): Promise<void> => {
  stage.maya.send(reference, 'Jira (Throughline)');
  await stage.settle();
};

/** A feature with requirements and files; the last one made is `SHOP-{number}`. */
function feature(stage: Stage, requirements: number, files: number, release = 'SHOP-R-1'): string {
  const made = stage.maya.createFeature(release, { name: 'Gift cards', description: '<p>Text</p>' });
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

/** A release of many features. Its version, issues in bulk, then what shows on each record; files go with their feature. */
function release(features: number, requirements: number, files: number): Case {
  let id = '';
  const issues = Math.ceil(features / 50) + Math.ceil((features * requirements) / 50);
  const shown = 1 + features * (1 + requirements) + features;
  return {
    name: `release, N=${features}, R=${requirements}, A=${files}`,
    // Vendor: a read of each record, a link on each, the first status of each feature, a download per file.
    budget: { jira: 1 + issues + (files > 0 ? features : 0), vendor: 1 + features + shown + features * files },
    prepare: async (stage) => {
      await warmUp(stage);
      const made = stage.maya.createRelease('SHOP', { name: 'Winter' });
      id = made.id;
      for (let n = 1; n <= features; n++) {
        feature(stage, requirements, files, id);
        // Nobody makes them all at one moment: Aha!'s notices come bit by bit.
        await stage.pass(1_000);
      }
      await stage.settle();
    },
    act: async (stage) => {
      // At no distance at all the limit by the second would cut the work into many small jobs.
      stage.sandbox.network.chaos = slow(200);
      await stage.ask('project', 'sendRelease', { integration: stage.integration, release: id }, { as: people.lead });
      await stage.settle(60 * 60_000);
    },
  };
}

const linked = async (stage: Stage): Promise<void> => {
  await warmUp(stage);
  await send(stage, feature(stage, 0, 0));
};

const paragraph = (text: string): object => ({
  version: 1,
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

export const cases: readonly Case[] = [
  firstSend(0, 0),
  firstSend(5, 3),
  release(20, 5, 1),
  release(50, 5, 0),
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
    name: 'description, Jira to Aha! (not in the event: it is read; two-way: the other side as well)',
    budget: { jira: 1, vendor: 2 },
    prepare: linked,
    act: async (stage) => stage.editIssue(await keyOf(stage), { description: paragraph('Another text') }),
  },
  {
    name: 'status, Aha! to Jira (two-way: the other side is read)',
    budget: { jira: 2, vendor: 1 },
    adapt: (mapping) => ({
      ...mapping,
      statuses: mapping.statuses.map((pair) => ({ ...pair, direction: 'both' as const })),
      fields: { ...mapping.fields, 'feature.status': 'both' as const },
    }),
    prepare: async (stage) => {
      await linked(stage);
      // Which transition leads there is learned once for all issues of a type.
      stage.maya.setStatus('SHOP-13', 'In progress');
      await stage.settle();
    },
    act: (stage) => {
      stage.maya.setStatus('SHOP-14', 'In progress');
    },
  },
  {
    name: 'comment, Aha! to Jira',
    budget: { jira: 1, vendor: 1 },
    adapt: (mapping) => ({ ...mapping, comments: 'both' as const }),
    prepare: linked,
    act: (stage) => {
      stage.maya.comment('SHOP-14', '<p>Looks good</p>');
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
      await stage.editIssue(await keyOf(stage), { description: paragraph('Another text') });
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

const issueOfTickets = 'TL-1';

/** The first one by the usual way, which marks the issue; the regular looks at the new tickets are over. */
async function linkTickets(stage: TicketStage, count: number): Promise<void> {
  stage.createTicket({ jiraKey: issueOfTickets });
  await stage.poll();
  if (count > 1) await linkMany(stage, issueOfTickets, count - 1);
  await stage.poll();
  await stage.poll();
  await stage.pass(20 * 60_000);
}

export const ticketCases: readonly TicketCase[] = [
  {
    name: 'status, Jira to a ticket (a write and a reading of what became of it)',
    budget: { jira: 0, vendor: 2 },
    prepare: (stage) => linkTickets(stage, 1),
    act: (stage) => stage.move(issueOfTickets, 'In Progress'),
  },
  {
    name: 'status, Jira to 500 tickets',
    budget: { jira: 0, vendor: 1000 },
    prepare: (stage) => linkTickets(stage, 500),
    act: (stage) => stage.move(issueOfTickets, 'In Progress'),
  },
];

const firstStories = (requirements: number, files: number): StoryCase => {
  let reference = '';
  return {
    name: `first send to Tracker, R=${requirements}, A=${files}`,
    // Tracker: a story each, an upload each and a comment for them. Aha!: a reading, a link on each record, the files.
    budget: {
      jira: 0,
      vendor: 1 + requirements + files + Number(files > 0) + 1 + (1 + requirements) + files,
    },
    prepare: async (stage) => {
      reference = feature(stage, requirements, files);
      await stage.settle();
    },
    act: (stage) => stage.send(reference),
  };
};

const linkedStory = async (stage: StoryStage): Promise<void> => {
  await stage.sendFeature({ name: 'Gift cards' });
  await stage.pass(15 * 60_000);
};

export const storyCases: readonly StoryCase[] = [
  firstStories(0, 0),
  firstStories(5, 3),
  {
    name: 'state, Tracker to Aha! (a notice tells where to look: the story is read)',
    budget: { jira: 0, vendor: 2 },
    prepare: linkedStory,
    act: async (stage) => {
      stage.ana.edit(stage.storyCalled('Gift cards').id, { estimate: 1, state: 'started' });
      await stage.settle();
    },
  },
  {
    name: 'name, Aha! to Tracker (two-way: the other side is read)',
    budget: { jira: 0, vendor: 3 },
    prepare: linkedStory,
    act: async (stage) => {
      stage.maya.edit('SHOP-13', { name: 'Vouchers' });
      await stage.settle();
    },
  },
  {
    name: 'echo of our own writes, in Tracker and in Aha!',
    budget: { jira: 0, vendor: 0 },
    prepare: async (stage) => {
      await stage.sendFeature({ name: 'Gift cards' }, ['Print a card']);
      stage.maya.edit('SHOP-13', { name: 'Vouchers' });
      await stage.settle();
      stage.ana.edit(stage.storyCalled('Vouchers').id, { description: 'Another text' });
      await stage.pass(60_000);
    },
    act: async (stage) => {
      const { tracker, sandbox, trackerAddress } = stage;
      const { id } = tracker.personCalled('Throughline Bot');
      for (const activity of [...tracker.state.activities.all()].filter(({ byId }) => byId === id)) {
        const body = JSON.stringify(activityView(tracker, activity));
        const told = sandbox.network.fetch('tracker', new Request(trackerAddress, { method: 'POST', body }));
        await stage.settle();
        await told;
      }
      // Aha! tells of changed texts five minutes later.
      await stage.pass(10 * 60_000);
    },
  },
];
