import type { RecordLabel, StatusLabel } from '../../sync/model';
import type { PlanCatalog, StatusChoice } from '../../sync/ports';
import type { AhaClient } from './client';
import { customField, formOfType } from './field-forms';
import type { AhaWorkflow, ShortFeature } from './schemas';

/** What Aha! calls the types whose workflows we read. */
const kinds = [
  { kind: 'feature', type: 'Feature' },
  { kind: 'requirement', type: 'Requirement' },
] as const;

/** What there is to choose from in one Aha! account. */
export function ahaCatalog(client: AhaClient, host: string): PlanCatalog {
  // Statuses, kinds and fields stand in the same answers: each is asked for once.
  const product = remembered((id) => client.product(id));
  const workflowList = remembered((id) => client.workflows(id));

  /** The product says which workflow each type follows: a requirement may follow the one of features. */
  async function workflowsOf(
    container: string,
  ): Promise<readonly { readonly kind: 'feature' | 'requirement'; readonly workflow: AhaWorkflow }[]> {
    const [workflows, detail] = await Promise.all([workflowList(container), product(container)]);
    const chosen = { feature: detail.feature_workflow?.id, requirement: detail.requirement_workflow?.id };
    return kinds.flatMap(({ kind, type }) => {
      const workflow =
        workflows.find(({ id }) => id === chosen[kind]) ?? workflows.find((one) => one.statusable_type === type);
      return workflow ? [{ kind, workflow }] : [];
    });
  }

  return {
    of: 'plan',

    async whoAmI() {
      const { id, name, email } = await client.me();
      return { id, name, ...(email ? { email } : {}) };
    },

    async containers() {
      const products = await client.products();
      // A line only groups products: it holds no features.
      return products
        .filter((product) => !product.product_line)
        .map(({ id, reference_prefix: key, name }) => ({ id, key, name, url: `https://${host}` }));
    },

    async statuses(container) {
      return (await workflowsOf(container)).map(({ kind, workflow }) => ({ kind, statuses: statusesOf(workflow) }));
    },

    async recordKinds(container) {
      const workflows = await workflowsOf(container);
      return workflows.map(({ kind, workflow }) => ({ kind, kinds: workflow.workflow_kinds ?? [] }));
    },

    async customFields(container) {
      const { screen_definitions: layouts } = await product(container);
      return kinds.flatMap(({ kind, type }) => {
        const fields = layouts?.find(({ screenable_type }) => screenable_type === type)?.custom_field_definitions ?? [];
        return fields.map(({ key, name, api_type }) => {
          const form = formOfType(api_type);
          return { kind, id: customField(key), name, ...(form ? { form } : {}) };
        });
      });
    },

    async integrations(container) {
      const all = await client.integrations(container);
      return all.filter(({ service_name }) => service_name === 'webhooks').map(({ id, name }) => ({ id, name }));
    },

    async releases(container) {
      const releases = await client.releases(container);
      return releases.map(({ id, reference_num: reference, name, release_date: date }) => ({
        id,
        reference,
        name: name ?? reference,
        ...(date ? { date } : {}),
      }));
    },

    async records({ container, release, search }, page) {
      const place = release === undefined ? { product: container } : { release };
      const { features, pagination } = await client.features(place, page, search);
      const records = features.map((feature) => ({
        ref: { system: 'aha' as const, kind: 'feature' as const, id: feature.id },
        label: labelOf(feature),
        ...(feature.release ? { release: feature.release.id } : {}),
        children: (feature.requirements ?? []).map((requirement) => ({
          ref: { system: 'aha' as const, kind: 'requirement' as const, id: requirement.id },
          label: labelOf(requirement),
        })),
      }));
      const more = page < (pagination?.total_pages ?? 1);
      return { records, total: pagination?.total_records ?? records.length, ...(more ? { next: page + 1 } : {}) };
    },
  };
}

function remembered<T>(ask: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (id) => {
    const answer = answers.get(id) ?? ask(id);
    answers.set(id, answer);
    return answer;
  };
}

/** What lists tell of a feature or a requirement. */
export const labelOf = (record: Omit<ShortFeature, 'requirements'>): RecordLabel => ({
  reference: record.reference_num,
  name: record.name?.trim() || record.reference_num,
  url: record.url,
  ...(record.workflow_status ? { status: shownStatus(record.workflow_status) } : {}),
});

const shownStatus = ({ name, complete }: { name: string; complete?: boolean | undefined }): StatusLabel => ({
  name,
  ...(complete ? { category: 'done' } : {}),
});

/** In the order of the workflow. v1 tells of a category only whether a status counts as complete. */
const statusesOf = ({ workflow_statuses }: AhaWorkflow): StatusChoice[] =>
  [...workflow_statuses]
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
    .map(({ id, name, complete }) => ({ id, name, ...(complete ? { category: 'done' as const } : {}) }));
