/** Why no issue could be made for a ticket, in words for the agent and the admin (TR-37). */
import type { Placing, Problem, Snapshot } from '../model';

type Why = Pick<Problem, 'message' | 'nextStep'> & Partial<Pick<Problem, 'code' | 'field' | 'fieldId'>>;

const kept = 'No issue was created; the ticket is unchanged.';

const problem = ({ code = 'unmapped', ...why }: Why, at: number): Problem => ({ code, ...why, kept, retry: true, at });

const ticket = ({ label }: Snapshot): string => `ticket ${label.reference} (“${label.name}”)`;
const productOf = ({ about }: Snapshot): string => about?.product?.name ?? '';
const settings = 'in the settings of the integration';

/** None of the five rules tells the project. */
export function noProject(snapshot: Snapshot, lacks: 'default' | 'product' | 'key', at: number): Problem {
  const start = `No project is known for ${ticket(snapshot)}:`;
  switch (lacks) {
    case 'default':
      return problem(
        {
          field: 'Default project',
          message: `${start} all issues go to the default project, and none is set.`,
          nextStep: `Ask a Jira admin to set the default project ${settings}, or to let products decide. Then retry.`,
        },
        at,
      );
    case 'product':
      return problem(
        {
          field: 'Product',
          message: `${start} it has no product, and no default project is set.`,
          nextStep: `Choose a product of the ticket in TeamSupport, or ask a Jira admin to set a default project ${settings}. Then retry.`,
        },
        at,
      );
    case 'key':
      return problem(
        {
          field: 'Product',
          message: `${start} its product “${productOf(snapshot)}” has no project key, and its name is no key of a project.`,
          nextStep: `Ask a Jira admin to give the product a project key ${settings}. Then retry.`,
        },
        at,
      );
  }
}

const longestText = 80;
/** Projects named before the list would bury what it is about. */
const mostNamed = 10;

/** An agent named a project in which no tickets may make issues, or none at all (TN-03). */
export function projectNotPermitted(
  snapshot: Snapshot,
  { field, projects }: NonNullable<Placing['asked']>,
  text: string,
  at: number,
): Problem {
  const names = projects.slice(0, mostNamed).map(({ key, name }) => `${key} (${name})`);
  const more = projects.length > mostNamed ? [`${projects.length - mostNamed} more`] : [];
  return problem(
    {
      field: field.name,
      message: `No issue could be made for ${ticket(snapshot)}: “${field.name}” says “${text.slice(0, longestText)}”, and tickets may name only these projects: ${[...names, ...more].join(', ')}.`,
      nextStep: `Write the key or the name of one of them into “${field.name}”, or empty it; or ask a Jira admin to add the project ${settings}. Then retry.`,
    },
    at,
  );
}

/** A project was deleted, renamed or hidden from the app since its key was set. */
export const goneProject = (snapshot: Snapshot, key: string, isDefault: boolean, at: number): Problem =>
  problem(
    {
      field: isDefault ? 'Default project' : 'Product',
      message: `No issue could be made for ${ticket(snapshot)}: the ${isDefault ? 'default project' : `project of its product “${productOf(snapshot)}”`}, ${key}, does not exist any more, or the app may not see it.`,
      nextStep: `Ask a Jira admin to set another project ${settings}, or to give the app access. Then retry.`,
    },
    at,
  );

export const noType = (snapshot: Snapshot, project: string, lacks: string, at: number): Problem =>
  problem(
    {
      field: 'Type',
      message:
        lacks === snapshot.type?.name || lacks === ''
          ? `No issue could be made for ${ticket(snapshot)}: the project ${project} has no issue type “${lacks}”, and the ticket type is mapped to no other.`
          : `No issue could be made for ${ticket(snapshot)}: tickets of the type “${snapshot.type?.name ?? ''}” become “${lacks}”, and the project ${project} has no such issue type.`,
      nextStep: `Ask a Jira admin to map the ticket type ${settings}, to choose an issue type for all others, or to add the type to ${project}. Then retry.`,
    },
    at,
  );

/** The app sees the project and may make nothing in it. */
export const noTypes = (snapshot: Snapshot, project: string, at: number): Problem =>
  problem(
    {
      code: 'forbidden',
      message: `No issue could be made for ${ticket(snapshot)}: the app may not create issues in the project ${project}.`,
      nextStep: `Ask a Jira admin to give the app the permission to create issues in ${project}. Then retry.`,
    },
    at,
  );

export const typeNotLinked = (snapshot: Snapshot, at: number): Problem =>
  problem(
    {
      field: 'Type',
      message: `No issue was made for ${ticket(snapshot)}: tickets of the type “${snapshot.type?.name ?? ''}” are not linked with Jira.`,
      nextStep: `Change the type of the ticket, or ask a Jira admin to add it ${settings}. Then retry.`,
    },
    at,
  );

/** Jira demands a value that neither the ticket nor a default gives (TR-30). */
export function noValue(
  snapshot: Snapshot,
  field: { readonly id: string; readonly name: string; readonly from?: string },
  place: { readonly project: string; readonly type: string },
  at: number,
): Problem {
  const where = `every ${place.type} in ${place.project}`;
  const [why, first] =
    field.from === undefined
      ? ['no field of the ticket fills it and it has no default', '']
      : [
          `“${field.from}” of the ticket gives no value and it has no default`,
          `Fill in “${field.from}” in TeamSupport, or ask`,
        ];
  return problem(
    {
      code: 'required-field',
      field: field.name,
      fieldId: field.id,
      message: `No issue could be made for ${ticket(snapshot)}: Jira demands “${field.name}” for ${where}; ${why}.`,
      nextStep: `${first === '' ? 'Ask' : first} a Jira admin to give “${field.name}” a default ${settings} or to make it optional in Jira. Then retry.`,
    },
    at,
  );
}
