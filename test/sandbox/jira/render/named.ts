import type { Named } from '../model/workflow';
import type { Site } from '../site';

export function renderPriority({ id, name }: Named, { url }: Site): Record<string, unknown> {
  return {
    self: `${url}/rest/api/3/priority/${id}`,
    iconUrl: `${url}/images/icons/priorities/${name.toLowerCase()}.svg`,
    name,
    id,
  };
}

export function renderResolution({ id, name, description }: Named, { url }: Site): Record<string, unknown> {
  return { self: `${url}/rest/api/3/resolution/${id}`, id, description, name };
}
