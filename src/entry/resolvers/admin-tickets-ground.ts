/** What both tools are asked for while an integration of tickets is set up. */
import type { TicketDraft } from '../../contract/tickets';
import type { Container } from '../../sync/model';
import type { TicketCatalog } from '../../sync/ports';
import { InvalidChoice } from '../../sync/setup/invalid-choice';
import { projectsInUse } from '../../sync/setup/issue-side';
import type { Product, TicketSide } from '../../sync/setup/ticket-choice';

/** The lists of TeamSupport that a draft refers to: one that it does not need costs no call. */
export async function ticketSideFor(catalog: TicketCatalog, draft: TicketDraft): Promise<TicketSide> {
  const [types, products, actionTypes, fields] = await Promise.all([
    catalog.ticketTypes(),
    catalog.products(),
    draft.actionType === null && draft.copyType === null ? [] : catalog.actionTypes(),
    draft.fields.length === 0 && draft.asking.field === null && draft.projectField === null ? [] : catalog.fields(),
  ]);
  return { types, products, actionTypes, fields };
}

/**
 * The projects of a draft: all in which it may make issues, and the one that stands for them. Keys that are no project of
 * this site are another site's: each has an installation of its own (TR-20).
 *
 * @throws InvalidChoice when the default project is not there, or no issue could be made anywhere
 */
export function chosenProjects(
  placing: TicketDraft['placing'],
  products: readonly Product[],
  projects: readonly Container[],
): { readonly home: Container; readonly used: readonly Container[] } {
  const { defaultKey, keys } = placing;
  const named = [...(defaultKey === null ? [] : [defaultKey]), ...keys.map(({ key }) => key)];
  const used = projectsInUse(named, products, projects);
  const [home] = used;
  if (defaultKey !== null && home?.key.toUpperCase() !== defaultKey) {
    const message = `There is no project with the key ${defaultKey}, or the app may not see it. Name another default project, by its key.`;
    throw new InvalidChoice('placing.defaultKey', message);
  }
  if (!home) {
    const message =
      'No issue could be made: no project of this site is named here, and none has the name of a product as its key. Name a default project.';
    throw new InvalidChoice('placing.defaultKey', message);
  }
  return { home, used };
}
