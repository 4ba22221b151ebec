/** What an admin chooses from, and the draft of a mapping of features to issues. */
import { z } from 'zod';
import { id } from './common';

export interface ContainerView {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

export interface StatusOption {
  readonly id: string;
  readonly name: string;
  readonly category?: 'new' | 'active' | 'done';
}

export type DirectionView = 'to-source' | 'to-target' | 'both' | 'off';

/** One field of the mapping editor: what both tools call it, and the ways it may travel. */
export interface FieldOption {
  /** `feature.tags`. */
  readonly id: string;
  readonly kind: 'feature' | 'requirement';
  /** What people call it: `Tags`. */
  readonly label: string;
  /** What each tool calls it: `Tags`, `Labels`. */
  readonly source: string;
  readonly target: string;
  /** Directions an admin may choose. */
  readonly directions: readonly DirectionView[];
  /** One sentence on what it does and to whom; for optional fields. */
  readonly help?: string;
  /** What may surprise once it is on: `Tags and labels are replaced as a whole: …`. */
  readonly warning?: string;
  /** Issue types whose screens show the target's field; absent when every type has it. */
  readonly types?: readonly string[];
}

/** A field of Aha! that an admin may map to a field of Jira by hand. */
export interface CustomField {
  readonly kind: 'feature' | 'requirement';
  readonly id: string;
  readonly name: string;
}

/** A field of Jira that a field of Aha! may be mapped to, with what it takes in words: `one of a list`. */
export interface CustomTarget {
  readonly typeId: string;
  readonly id: string;
  readonly name: string;
  readonly takes: string;
}

export interface SwitchesView {
  readonly releases: boolean;
  readonly initiatives: boolean;
  readonly rank: boolean;
  readonly importChildren: 'off' | 'mapped' | 'all';
}

/** All an admin can choose from for one product and one project, with a proposal for each. */
export interface IntegrationChoices {
  readonly issueTypes: readonly {
    readonly id: string;
    readonly name: string;
    readonly level: 'epic' | 'standard' | 'sub-task';
  }[];
  /** What the source calls its records here: `feature` → `Feature`. */
  readonly kinds: readonly { readonly kind: 'feature' | 'requirement'; readonly name: string }[];
  readonly statuses: readonly {
    readonly kind: 'feature' | 'requirement';
    readonly source: readonly StatusOption[];
    readonly target: readonly StatusOption[];
  }[];
  /** Fields that Jira demands and no field of the list below supplies. */
  readonly requiredFields: readonly {
    /** A change of status demands it, not the creation: a status may wait for it, nothing else does. */
    readonly forStatus?: true;
    readonly typeId: string;
    readonly typeName: string;
    readonly fieldId: string;
    readonly label: string;
    readonly options?: readonly { readonly id: string; readonly name: string }[];
  }[];
  readonly fields: readonly FieldOption[];
  readonly customFields: readonly CustomField[];
  readonly customTargets: readonly CustomTarget[];
  readonly proposal: MappingDraft;
}

export const kind = z.enum(['feature', 'requirement']);
export const direction = z.enum(['to-source', 'to-target', 'both', 'off']);
export const statusRef = z.object({ id, name: z.string().max(255) });

export const mappingDraft = z.object({
  types: z
    .array(z.object({ kind, typeId: id }))
    .min(1)
    .max(10),
  statuses: z
    .array(
      z.object({
        kind,
        source: statusRef,
        target: statusRef,
        direction: z.enum(['to-source', 'to-target', 'both']),
      }),
    )
    .max(500),
  firstStatus: statusRef.nullable(),
  defaults: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  /** Direction by field id; a field that is not named keeps its default. */
  fields: z.record(z.string().max(200), direction).default({}),
  /** Fields mapped by hand. */
  custom: z
    .array(z.object({ kind, source: id, target: id, direction }))
    .max(200)
    .default([]),
  comments: direction.default('to-source'),
  switches: z
    .object({
      releases: z.boolean(),
      initiatives: z.boolean(),
      rank: z.boolean(),
      importChildren: z.enum(['off', 'mapped', 'all']),
    })
    .default({ releases: true, initiatives: false, rank: false, importChildren: 'off' }),
});
export type MappingDraft = z.infer<typeof mappingDraft>;
