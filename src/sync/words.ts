/** Names as people know them, and the sentences of problems. One place, so that every screen says the same. */
import type {
  Connection,
  ErrorCode,
  FieldMap,
  Link,
  Problem,
  RecordKind,
  RecordRef,
  Snapshot,
  SystemName,
} from './model';
import { SystemError } from './model';
import type { Version } from './ports';

export const systemWord: Readonly<Record<SystemName, string>> = {
  jira: 'Jira',
  aha: 'Aha!',
  pivotal: 'Tracker',
  teamsupport: 'TeamSupport',
};

/** What a system calls the secret by which we sign in. */
export const secretWord = (system: SystemName): string => (system === 'aha' ? 'API key' : 'API token');

export const kindWord: Readonly<Record<RecordKind, string>> = {
  issue: 'issue',
  version: 'version',
  feature: 'feature',
  requirement: 'requirement',
  release: 'release',
  initiative: 'initiative',
  ticket: 'ticket',
  story: 'story',
  epic: 'epic',
  task: 'task',
};

/** `Feature`, at the start of a line. */
export const kindTitle = (kind: RecordKind): string => kindWord[kind].charAt(0).toUpperCase() + kindWord[kind].slice(1);

/** `Aha! feature`, `Jira issue`. */
export const kindName = (ref: RecordRef): string => `${systemWord[ref.system]} ${kindWord[ref.kind]}`;

export const notMapped = (map: FieldMap, value: string, from: SystemName, to: SystemName, at: number): Problem => ({
  code: 'unmapped',
  field: map.label,
  fieldId: map.id,
  message: `${map.label} could not be set in ${systemWord[to]}: “${value}” has no counterpart.`,
  kept: `${systemWord[to]} keeps its ${map.label.toLowerCase()}; everything else stays in step.`,
  nextStep: `Map the ${systemWord[from]} ${map.label.toLowerCase()} “${value}” in the integration, then retry.`,
  retry: true,
  at,
});

/** How a field is called on both sides: `Impact (“Severity” in Jira)`. */
const bothNames = (map: FieldMap): string =>
  map.names && map.names.source !== map.names.target
    ? `${map.names.source} (“${map.names.target}” on the other side)`
    : map.label;

/** A value that stays where it is, as the history tells it. */
export const leftOut = (map: FieldMap, why: string): string => `${bothNames(map)} was left out: ${why}`;

export const unfitValue = (map: FieldMap, why: string, from: SystemName, to: SystemName, at: number): Problem => ({
  code: 'invalid',
  field: map.label,
  fieldId: map.id,
  message: `${map.names?.source ?? map.label} of ${systemWord[from]} could not be set as ${map.names?.target ?? map.label} in ${systemWord[to]}: ${why}`,
  kept: `${systemWord[to]} keeps its value; everything else stays in step.`,
  nextStep: 'Change the value, or ask an admin to map the field to one of the same kind. Then retry.',
  retry: true,
  at,
});

/** An option that the other tool does not have (J-183). */
export const unknownOption = (
  map: FieldMap,
  value: string,
  record: string,
  from: SystemName,
  to: SystemName,
  at: number,
): Problem => ({
  code: 'invalid',
  field: map.label,
  fieldId: map.id,
  message: `${systemWord[from]} field “${map.names?.source ?? map.label}” could not be carried to ${systemWord[to]} field “${map.names?.target ?? map.label}” of ${record}: it has no option “${value}”.`,
  kept: 'The rest was saved.',
  nextStep: `Texts of options must be identical in both tools. Add the option “${value}” in ${systemWord[to]} or choose another in ${systemWord[from]}, then retry.`,
  retry: true,
  at,
});

export const refusedField = (
  label: string,
  fieldId: string,
  record: string,
  system: SystemName,
  message: string,
  at: number,
): Problem => ({
  code: 'invalid',
  field: label,
  fieldId,
  message: `Couldn't set ${label} on ${record}: ${sentence(message)}`,
  kept: 'The rest was saved.',
  nextStep: `Change the value in either tool, or ask an admin to look at the mapping of ${label}. ${systemWord[system]} then gets it with the next change of ${label}, or with Retry.`,
  retry: true,
  at,
});

/** The epic stands, and is used for every feature of the initiative; only Aha! does not show it (J-203). */
export const epicNotShown = ({ labels }: Link, problem: Problem): Problem => ({
  ...problem,
  message: `${labels.target?.reference ?? 'The epic'} could not be shown on the initiative “${labels.source.name}” (${labels.source.reference}) in Aha!. ${problem.message}`,
  kept: 'The epic was made, and the issues of all features of the initiative stand in it.',
  nextStep:
    'If the initiative belongs to another product, add an integration to that product in Aha!, or do without the link there and ignore this.',
});

/** Jira has a version of that name which is not the release's own (D-01). */
export const versionTaken = (release: Snapshot, version: Pick<Version, 'name'>, at: number): Problem => ({
  code: 'conflict',
  field: 'Version',
  fieldId: 'version',
  message: `No version was created for ${release.label.reference}: Jira already has a version “${version.name}”.`,
  kept: 'The version was left as it is, and features are sent without a fix version.',
  nextStep:
    'Open the releases on the project page and say that it is the same version, or rename one of the two. Then send the release again.',
  retry: true,
  at,
});

/** What each kind of failure means for the person who reads it. `said` is the system's own words, if it had any. */
const advice: Readonly<
  Record<
    ErrorCode,
    (
      system: string,
      said: string,
      secret: string,
    ) => Pick<Problem, 'kept' | 'nextStep' | 'retry'> & { readonly why: string }
  >
> = {
  unauthorized: (system, _, secret) => ({
    why: `${system} no longer accepts the ${secret} of this connection.`,
    kept: `Changes wait and are carried over once the ${lastWord(secret)} works again.`,
    nextStep: `Ask a Jira admin to replace the ${lastWord(secret)} on the Throughline admin page.`,
    retry: false,
  }),
  forbidden: (system, said, secret) => ({
    why: `${system} does not permit it.${said}`,
    kept: 'Nothing was changed.',
    nextStep:
      system === systemWord.jira
        ? 'Give the app the missing permission in this project, then retry.'
        : `Give the owner of the ${system} ${secret} the missing right, then retry.`,
    retry: true,
  }),
  'not-found': (system) => ({
    why: `${system} does not find it. It was deleted, or the app may no longer see it.`,
    kept: 'The other side was left as it is.',
    nextStep: 'Restore it or give the app access and sync again, or unlink it.',
    retry: true,
  }),
  conflict: refused,
  invalid: refused,
  'too-large': (system) => ({
    why: `it is larger than ${system} takes.`,
    kept: 'Everything else was carried over.',
    nextStep: 'Make it smaller, or keep it in one tool only.',
    retry: true,
  }),
  'rate-limited': (system) => waits(`${system} asked us to wait.`),
  unavailable: (system, said) => waits(`${system} does not answer.${said}`),
  malformed: (system, said) => waits(`${system} gave an answer we cannot read.${said}`),
};

/** `key` of `API key`. */
const lastWord = (words: string): string => words.replace(/^.* /, '');

function refused(system: string, said: string): ReturnType<(typeof advice)['invalid']> {
  return {
    why: `${system} refused it.${said}`,
    kept: 'Nothing was changed by the part that failed.',
    nextStep: 'Correct what is named above, then retry.',
    retry: true,
  };
}

const waits = (why: string): ReturnType<(typeof advice)['unavailable']> => ({
  why,
  kept: 'The change waits and is tried again by itself.',
  nextStep: 'Nothing to do. If it lasts, check whether the other tool is up.',
  retry: true,
});

/** A failed call as a problem a person can act on. */
export function problemOf(error: unknown, record: string, at: number): Problem {
  if (!(error instanceof SystemError)) {
    return {
      code: 'unexpected',
      message: `Something went wrong with ${record} that we did not foresee.`,
      kept: 'Nothing was changed by the part that failed.',
      nextStep: 'Retry. If it happens again, report it to the makers of the app with the time.',
      retry: true,
      at,
    };
  }
  const { code, details } = error;
  const system = systemWord[details.system];
  const { status } = details;
  // A refusal that no documentation tells of: its number is all there is to look up.
  const number = code === 'invalid' && status !== undefined && ![400, 422].includes(status);
  const said = [
    ...(number ? [` ${system} answered ${status}.`] : []),
    ...(details.message ? [` ${system} says: ${sentence(details.message)}`] : []),
  ].join('');
  const { why, ...rest } = advice[code](system, said, secretWord(details.system));
  return { code, message: `Couldn't ${details.operation} (${record}): ${why}`, ...rest, at };
}

export const stoppedNote = (connection: Connection): string =>
  `Waiting: the connection “${connection.name}” is stopped (${connection.stopped?.reason ?? 'unknown reason'}).`;

/** Ends like a sentence, whatever the vendor sent. */
export const sentence = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
