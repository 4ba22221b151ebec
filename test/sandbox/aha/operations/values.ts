import type { Account } from '../account';
import type { Estimate, Note, PlanKind, PlanRecord, Status } from '../entities';
import { parseEstimate } from '../estimate';
import { invalid, Refusal } from '../refusal';
import { has } from '../rights';
import { sanitise } from '../sanitise';
import type { Act } from './act';
import type { Named, RecordInput } from './input';
import { nameIn } from './input';

/** Reads single attributes: each answers the new value, or the old one when the attribute is absent. */

/** @throws Refusal 422 */
export function nameOf(given: string | null | undefined, before: string): string {
  if (given === undefined) return before;
  if (given === null || given.trim() === '') throw invalid("Name can't be blank");
  return given.trim();
}

/** A text cannot be emptied through the API; an empty value leaves it as it is. */
export function noteOf(act: Act, given: string | undefined, before: Note): Note {
  const { settings } = act.account;
  if (given === undefined) return before;
  const body = settings.sanitise ? sanitise(given) : given;
  if (body === before.body || (body === '' && act.via === 'api' && settings.emptying === 'kept')) return before;
  return { ...before, body, updatedAt: Date.now() };
}

/** @throws Refusal 422 */
export function dayOf(given: string | null | undefined, before: string | null): string | null {
  if (given === undefined) return before;
  if (given === null || given === '') return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given) || Number.isNaN(Date.parse(given))) throw invalid(`"${given}" is not a date`);
  return given;
}

export function tagsOf(given: RecordInput['tags'], before: readonly string[]): string[] {
  if (given === undefined) return [...before];
  const list = typeof given === 'string' ? given.split(',') : (given ?? []);
  return [...new Set(list.map((tag) => tag.trim()).filter(Boolean))];
}

/** @throws Refusal 422 when nobody is called so */
export function userOf(account: Account, given: Named | undefined, before: string | null): string | null {
  if (given === undefined) return before;
  const name = nameIn(given);
  return name === null ? null : account.userNamed(name).id;
}

/**
 * Id of the record a value names; by name only within the workspace.
 *
 * @throws Refusal 422 when there is none that the user sees
 */
export function recordOf(
  act: Act,
  kind: Exclude<PlanKind, 'requirement'>,
  productId: string,
  given: Named | undefined,
  before: string | null,
): string | null {
  if (given === undefined) return before;
  const name = nameIn(given);
  if (name === null) return null;
  const byKey = act.account.findRecord(name);
  const record =
    byKey?.kind === kind ? byKey : act.account.members(kind, productId).find((candidate) => candidate.name === name);
  if (!record || !has(act.user, 'read', record.productId)) throw invalid(`${kind} "${name}" could not be found`);
  return record.id;
}

/**
 * The status a record is to have.
 *
 * @throws Refusal when there is no such status (422) or the fixed workflow does not permit the move (by setting)
 */
export function statusOf(act: Act, record: PlanRecord, given: Named | undefined, creating: boolean): Status {
  const { account } = act;
  const workflow = account.workflow(record.kind, record.productId);
  const before = account.status(record);
  const name = given === undefined ? null : nameIn(given);
  if (name === null) return before;
  const status = workflow.statuses.find((candidate) => candidate.id === name || sameName(candidate.name, name));
  if (!status) throw invalid(`Workflow status "${name}" is not a status of ${workflow.name}`);
  const permitted =
    creating ||
    !workflow.transitionsOnly ||
    status.id === before.id ||
    (workflow.transitions[before.id] ?? []).includes(status.id);
  if (permitted) return status;
  const refusal = act.via === 'page' ? 'unprocessable' : account.settings.refusedTransition;
  if (refusal === 'ignored') return before;
  throw new Refusal(
    refusal === 'forbidden' ? 403 : 422,
    `Workflow status cannot change from ${before.name} to ${status.name}`,
  );
}

export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Without capacity planning estimates are ignored. @throws Refusal 422 for a text in another unit */
export function estimateOf(account: Account, productId: string, input: RecordInput, before: Estimate): Estimate {
  const { capacity } = account.state.products.get(productId);
  if (capacity === null) return before;
  const read = (
    figure: RecordInput['initial_estimate'],
    text: string | null | undefined,
    old: number | null,
  ): number | null => {
    if (text !== undefined) return parseEstimate(text ?? '', capacity);
    if (figure === undefined) return old;
    if (figure === null || figure === '') return null;
    if (Number.isNaN(Number(figure))) throw invalid('Estimate is not a number');
    return Number(figure);
  };
  return {
    initial: read(input.initial_estimate, input.initial_estimate_text, before.initial),
    detailed: read(
      input.detailed_estimate ?? input.original_estimate,
      input.detailed_estimate_text ?? input.original_estimate_text,
      before.detailed,
    ),
    remaining: read(input.remaining_estimate, input.remaining_estimate_text, before.remaining),
    done: before.done,
  };
}

/** @throws Refusal 422 for a value that is not among a choice list's options */
export function customFieldsOf(
  account: Account,
  record: PlanRecord,
  given: RecordInput['custom_fields'],
): PlanRecord['customFields'] {
  if (given === undefined) return record.customFields;
  const pairs = Array.isArray(given)
    ? given.map(({ key, value }) => [key, value ?? null] as const)
    : Object.entries(given);
  const definitions = new Map(account.definitions(record.kind).map((definition) => [definition.key, definition]));
  const fields = { ...record.customFields };
  for (const [key, value] of pairs) {
    const definition = definitions.get(key);
    if (!definition) continue;
    const choices = definition.type.endsWith('SelectConstant') ? definition.options : [];
    if (value === null || value === '') Reflect.deleteProperty(fields, key);
    else if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
      throw invalid(`${definition.name} is not included in the list`);
    } else fields[key] = { value, updatedAt: Date.now() };
  }
  return fields;
}
