import { useState } from 'react';
import type { ContainerView } from '../../../../src/contract';
import { call } from '../../shared/call';
import { SearchChoice } from '../../shared/choice';

interface ProjectChoiceProps {
  readonly label: string;
  readonly hint?: string;
  readonly chosen: ContainerView | undefined;
  readonly onChange: (project: ContainerView) => void;
}

export const optionOf = ({ id, key, name }: ContainerView) => ({ value: id, label: `${name} (${key})` });

/** A project of Jira, found by its name or key. */
export function ProjectChoice({ label, hint, chosen, onChange }: ProjectChoiceProps) {
  const [found, setFound] = useState<readonly (ContainerView & { readonly teamManaged: boolean })[]>([]);
  const [error, setError] = useState<string>();
  const search = async (query: string) => {
    const answer = await call('admin', 'projects', { query });
    setError(answer.ok ? undefined : answer.error.message);
    if (!answer.ok) return [];
    setFound(answer.data.projects);
    return answer.data.projects.map(optionOf);
  };
  const isTeamManaged = found.find(({ id }) => id === chosen?.id)?.teamManaged === true;
  const told = isTeamManaged ? 'A team-managed project has issue types and statuses of its own.' : hint;
  return (
    <SearchChoice
      label={label}
      chosen={chosen === undefined ? undefined : optionOf(chosen)}
      onSearch={search}
      error={error}
      placeholder="Type a name or key"
      {...(told === undefined ? {} : { hint: told })}
      onChange={({ value }) => {
        const project = found.find(({ id }) => id === value);
        if (project !== undefined) onChange({ id: project.id, key: project.key, name: project.name });
      }}
    />
  );
}
