import type { Named, Placing, TicketRules } from '../model';
import { InvalidChoice } from './invalid-choice';
import type { IssueSide, Product, TicketChoice, TicketSide, TicketType } from './ticket-choice';
import { sameName } from '../plan/same-name';

/**
 * What an admin decided about tickets beyond the fields, checked against what both tools offer.
 *
 * @throws InvalidChoice
 */
export function rulesOf(choice: TicketChoice, tickets: TicketSide, issues: IssueSide): TicketRules {
  const { otherType, onlyTypes, actionType, copyType, asking, native } = choice;
  if (otherType !== null) requireIssueType(issues, otherType, 'otherType');
  if (onlyTypes?.length === 0) throw new InvalidChoice('onlyTypes', 'Choose at least one ticket type, or all.');
  onlyTypes?.forEach((id) => requireTicketType(tickets.types, id, 'onlyTypes'));
  const field = asking.field === null ? undefined : customField(tickets, asking.field, 'asking.field');
  const type = copyType === null ? undefined : actionTypeOf(tickets, copyType, 'copyType');
  if (actionType !== null) actionTypeOf(tickets, actionType, 'actionType');
  requireQuietNative(choice);
  return {
    types: tickets.types.map(({ id, name, statuses }) => ({
      id,
      name,
      statuses: statuses.map((status) => ({ id: status.id, name: status.name })),
    })),
    placing: placingOf(choice, tickets, issues.keys),
    ...(onlyTypes ? { onlyTypes } : {}),
    ...(otherType === null ? {} : { otherType }),
    allFields: choice.allFields,
    statusAs: choice.statusAs,
    otherStatus: otherStatuses(choice, tickets.types),
    actions: { private: choice.privateActions, ...(actionType === null ? {} : { type: actionType }) },
    copies: { visible: choice.copiesVisible, ...(type ? { type } : {}) },
    asking: { jiraKey: asking.jiraKey, ...(field ? { field } : {}) },
    showing: { ...choice.showing, field: choice.showing.field && field !== undefined },
    ...(native
      ? {
          native: {
            ...(native.jiraUser === null ? {} : { jiraUser: native.jiraUser }),
            ...(native.ticketUser === null ? {} : { ticketUser: native.ticketUser }),
          },
        }
      : {}),
  };
}

/** @throws InvalidChoice when the type is gone from TeamSupport */
export function requireTicketType(types: readonly TicketType[], id: string, place: string): TicketType {
  const type = types.find((one) => one.id === id);
  if (!type) throw new InvalidChoice(place, 'A ticket type chosen here no longer exists in TeamSupport. Choose again.');
  return type;
}

/** @throws InvalidChoice when no project has an issue type of that name that a ticket can become */
export function requireIssueType({ types, partial }: IssueSide, name: string, place: string): void {
  const named = types.filter((type) => sameName(type.name, name));
  if (named.some(({ level }) => level !== 'sub-task')) return;
  if (named.length > 0) {
    throw new InvalidChoice(place, `A ticket cannot become a ${name}: a sub-task needs a parent.`);
  }
  if (partial) return;
  throw new InvalidChoice(place, `No project named here has an issue type “${name}”. Choose another.`);
}

function actionTypeOf({ actionTypes }: TicketSide, id: string, place: string): Named {
  const type = actionTypes.find((one) => one.id === id);
  if (!type) throw new InvalidChoice(place, 'This action type no longer exists in TeamSupport. Choose another.');
  return { id, name: type.name };
}

function customField({ fields }: TicketSide, id: string, place: string): Named {
  const field = fields.find((one) => one.id === id);
  if (!field) throw new InvalidChoice(place, 'This field no longer exists in TeamSupport. Choose another.');
  if (!field.custom) {
    throw new InvalidChoice(place, `“${field.name}” is a field of TeamSupport's own. Choose a custom field.`);
  }
  return { id, name: field.name };
}

/** To write the ticket's own Jira key starts TeamSupport's integration on it (TN-02). */
function requireQuietNative({ native, showing }: TicketChoice): void {
  if (!native || !showing.jiraKey) return;
  const message =
    "While TeamSupport's own Jira integration runs, the key cannot be written to its field: it would link the ticket a second time. Switch one of the two off.";
  throw new InvalidChoice('showing.jiraKey', message);
}

function otherStatuses({ otherStatus }: TicketChoice, types: readonly TicketType[]): TicketRules['otherStatus'] {
  return Object.fromEntries(
    Object.entries(otherStatus).map(([typeId, { id }]): [string, Named] => {
      const place = `otherStatus.${typeId}`;
      return [typeId, ticketStatus(requireTicketType(types, typeId, place), id, place)];
    }),
  );
}

/** @throws InvalidChoice for a status of another type: TeamSupport drops it silently (TS-065) */
export function ticketStatus({ name, statuses }: TicketType, id: string, place: string): Named {
  const status = statuses.find((one) => one.id === id);
  if (!status) throw new InvalidChoice(place, `Tickets of the type “${name}” have no such status. Choose another.`);
  return { id: status.id, name: status.name };
}

/** The name of a product may be the key of its project (TR-36). */
const projectKey = /^[A-Z][A-Z0-9_]{1,9}$/;

function placingOf(choice: TicketChoice, tickets: TicketSide, site: ReadonlyMap<string, string>): Placing {
  const { always, defaultKey, keys } = choice.placing;
  const { products } = tickets;
  if (always && defaultKey === null) {
    throw new InvalidChoice('placing.defaultKey', 'Name the default project, or let products decide.');
  }
  const rows = keys.map((row, index) => keyRow(row, products, site, `placing.keys.${index}`));
  const seen = new Set<string>();
  for (const [index, { product, version }] of rows.entries()) {
    const about = `${product.id}/${version?.id ?? ''}`;
    if (seen.has(about)) {
      const what = version ? `${product.name} ${version.name}` : product.name;
      throw new InvalidChoice(`placing.keys.${index}`, `“${what}” has two project keys. Remove one of the rows.`);
    }
    seen.add(about);
  }
  const names = products.map(({ name }) => name.trim().toUpperCase()).filter((name) => projectKey.test(name));
  const placing: Placing = {
    always,
    ...(defaultKey === null ? {} : { defaultKey }),
    keys: rows,
    ...(names.length > 0 ? { names } : {}),
  };
  const asked = projectFieldOf(choice, tickets);
  return asked ? { ...placing, asked: { field: asked, projects: nameable(placing, site) } } : placing;
}

/** Where one project is always taken, agents have nothing to choose. */
function projectFieldOf({ placing, projectField, asking }: TicketChoice, tickets: TicketSide): Named | undefined {
  if (projectField === null || placing.always) return undefined;
  const field = customField(tickets, projectField, 'projectField');
  if (projectField !== asking.field) return field;
  const message = `Agents ask for links in “${field.name}” already. Choose another field for the project.`;
  throw new InvalidChoice('projectField', message);
}

/** A ticket must not open a way into a project that no admin named: the same ones that tickets may be linked with. */
function nameable({ defaultKey, keys, names = [] }: Placing, site: ReadonlyMap<string, string>): Asked['projects'] {
  const named = [...(defaultKey === undefined ? [] : [defaultKey]), ...keys.map(({ key }) => key), ...names];
  return [...new Set(named)].flatMap((key) => {
    const name = site.get(key);
    return name === undefined ? [] : [{ key, name }];
  });
}

type Asked = NonNullable<Placing['asked']>;

function keyRow(
  { product: productId, version: versionId, key }: TicketChoice['placing']['keys'][number],
  products: readonly Product[],
  site: ReadonlyMap<string, string>,
  place: string,
): Placing['keys'][number] {
  const product = products.find(({ id }) => id === productId);
  if (!product) {
    throw new InvalidChoice(
      place,
      `The product of the row with ${key} no longer exists in TeamSupport. Remove the row.`,
    );
  }
  const named = { id: product.id, name: product.name };
  const placed = { key, ...(site.has(key) ? {} : { elsewhere: true as const }) };
  if (versionId === undefined) return { product: named, ...placed };
  const version = product.versions.find(({ id }) => id === versionId);
  if (!version) {
    const message = `The version in the row of “${product.name}” with ${key} no longer exists in TeamSupport. Remove the row.`;
    throw new InvalidChoice(place, message);
  }
  return { product: named, version: { id: version.id, name: version.name }, ...placed };
}
