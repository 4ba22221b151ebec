import type { Named, Placing } from '../model';
import { counted, same, told } from './change-sentences';

interface PlacedRow {
  readonly what: string;
  readonly key: string;
  readonly elsewhere: boolean;
}

/** What is different about the projects of new issues, in sentences for the admin. */
export function placingChanges(was: Placing, is: Placing): readonly string[] {
  const rows = (keys: Placing['keys']): Map<string, PlacedRow> =>
    new Map(
      keys.map(({ product, version, key, elsewhere = false }) => [
        `${product.id}/${version?.id ?? ''}`,
        { what: version ? `${product.name} ${version.name}` : product.name, key, elsewhere },
      ]),
    );
  const [old, now] = [rows(was.keys), rows(is.keys)];
  const set = [...now].filter(([about, row]) => !same(old.get(about), row)).map(([, row]) => row);
  const gone = [...old].filter(([about]) => !now.has(about)).map(([, row]) => row);
  return [
    ...told(was.always, is.always, {
      true: 'All new issues are made in the default project.',
      false: 'The project of a new issue follows the product of its ticket.',
    }),
    ...(was.defaultKey === is.defaultKey
      ? []
      : [
          is.defaultKey === undefined
            ? 'There is no default project any more.'
            : `The default project is ${is.defaultKey}.`,
        ]),
    ...counted(
      set,
      ({ what, key, elsewhere }) =>
        elsewhere
          ? `Tickets for ${what} are left to another site: ${key} is no project of this one.`
          : `New issues for ${what} are made in ${key}.`,
      'products and versions get another project key',
    ),
    ...counted(
      gone,
      ({ what }) => `${what} has no project key any more.`,
      'products and versions lose their project key',
    ),
    ...namingChange(was.asked?.field, is.asked?.field),
  ];
}

function namingChange(was: Named | undefined, is: Named | undefined): readonly string[] {
  if (was?.id === is?.id) return [];
  return [
    is
      ? `Agents can name the project of a new issue in the field “${is.name}”.`
      : `The field “${was?.name ?? ''}” names no project any more.`,
  ];
}
