import type { MadeView } from '../../../src/contract';

type Noun = MadeView['feature' | 'requirement'];

const many: Readonly<Record<Noun, string>> = { issue: 'issues', story: 'stories', epic: 'epics', task: 'tasks' };

/** `1 story`, `4 tasks`. */
export const madeCount = (count: number, noun: Noun): string => `${count} ${count === 1 ? noun : many[noun]}`;

/**
 * What a send makes: `4 issues, 3 of them for requirements`, `1 epic and 3 stories`.
 * @param features records made for features
 * @param requirements records made for requirements
 */
export function madeText(makes: MadeView, features: number, requirements: number): string {
  if (makes.feature === makes.requirement) {
    const all = madeCount(features + requirements, makes.feature);
    return requirements > 0 ? `${all}, ${requirements} of them for requirements` : all;
  }
  const parts = [
    ...(features > 0 ? [madeCount(features, makes.feature)] : []),
    ...(requirements > 0 ? [madeCount(requirements, makes.requirement)] : []),
  ];
  return parts.length === 0 ? 'nothing' : parts.join(' and ');
}

/** `2 issues for requirements`. */
export const madeForRequirements = ({ requirement }: MadeView, count: number): string =>
  `${madeCount(count, requirement)} for requirements`;
