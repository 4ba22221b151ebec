import Button from '@atlaskit/button/new';
import { lazy, Suspense, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { ContainerView } from '../../../../../src/contract';
import { useAnnounce } from '../../../shared/announcer';
import { Choice } from '../../../shared/choice';
import styles from '../../admin.module.css';
import { ProjectChoice } from '../project-choice';
import { namesOf, withKeys } from './project-keys';
import type { KeyRow } from './project-keys';
import type { StepProps } from './step';

const PasteKeys = lazy(() => import('./paste-keys'));

/** Rows shown before somebody asks for all. */
const first = 50;

const described = ({ product, version }: ReturnType<typeof namesOf>) =>
  version === undefined ? product : `${product}, ${version}`;

/** Products and versions with the projects of their tickets, which TeamSupport does not tell (TS-040). */
export function KeyTable({ connection, choices, draft, onDraft }: StepProps & { readonly connection: string }) {
  const announce = useAnnounce();
  const { keys } = draft.placing;
  const [isPasting, setPasting] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const change = (next: KeyRow[]) => {
    onDraft({ ...draft, placing: { ...draft.placing, keys: next } });
  };
  const shown = isWhole ? keys : keys.slice(0, first);
  return (
    <section className={styles.stack}>
      <h3>Projects of products and versions</h3>
      <p className={styles.aside}>TeamSupport does not tell them, so they are kept here.</p>
      {keys.length > 0 && (
        <table className={styles.keys}>
          <caption className={styles.captionHidden}>Projects of products and versions</caption>
          <thead>
            <tr>
              <th scope="col">Product</th>
              <th scope="col">Version</th>
              <th scope="col">Project</th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => {
              const names = namesOf(row, choices);
              return (
                <tr key={`${row.product} ${row.version ?? ''}`}>
                  <th scope="row">{names.product}</th>
                  <td>{names.version ?? 'All versions'}</td>
                  <td>{row.key}</td>
                  <td>
                    <Button
                      spacing="compact"
                      appearance="subtle"
                      aria-label={`Remove ${described(names)}`}
                      onClick={() => {
                        change(keys.filter((other) => other !== row));
                        announce(`${described(names)} was removed.`);
                        add.current?.focus();
                      }}
                    >
                      Remove
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {shown.length < keys.length && (
        <div>
          <Button
            onClick={() => {
              setWhole(true);
            }}
          >
            Show all {keys.length} rows
          </Button>
        </div>
      )}
      <AddKey
        choices={choices}
        button={add}
        onAdd={(row) => {
          change(withKeys(keys, [row]));
          announce(`${described(namesOf(row, choices))} goes to ${row.key}.`);
        }}
      />
      <div>
        <Button
          onClick={() => {
            setPasting(true);
          }}
        >
          Paste a list…
        </Button>
      </div>
      {isPasting && (
        <Suspense fallback={null}>
          <PasteKeys
            connection={connection}
            onUse={(rows) => {
              change(withKeys(keys, rows));
              announce(rows.length === 1 ? '1 row was added.' : `${rows.length} rows were added.`);
              setPasting(false);
            }}
            onClose={() => {
              setPasting(false);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}

interface AddKeyProps extends Pick<StepProps, 'choices'> {
  readonly button: RefObject<HTMLButtonElement>;
  readonly onAdd: (row: KeyRow) => void;
}

function AddKey({ choices, button, onAdd }: AddKeyProps) {
  const [product, setProduct] = useState('');
  const [version, setVersion] = useState('');
  const [project, setProject] = useState<ContainerView>();
  const [missing, setMissing] = useState<string>();
  const versions = choices.products.find(({ id }) => id === product)?.versions ?? [];
  const add = () => {
    if (product === '' || project === undefined) {
      setMissing(product === '' ? 'Choose a product.' : 'Choose a project.');
      return;
    }
    setMissing(undefined);
    onAdd({ product, key: project.key, ...(version === '' ? {} : { version }) });
    setVersion('');
  };
  if (choices.products.length === 0) return <p>TeamSupport shows no product, so there is nothing to tell apart.</p>;
  return (
    <div className={styles.customRow} role="group" aria-label="New row">
      <Choice
        label="Product"
        options={choices.products.map(({ id, name }) => ({ value: id, label: name }))}
        value={product}
        error={missing}
        onChange={(next) => {
          setProduct(next);
          setVersion('');
        }}
      />
      <Choice
        label="Version"
        options={[
          { value: '', label: 'All versions' },
          ...versions.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={version}
        onChange={setVersion}
      />
      <ProjectChoice label="Project" chosen={project} onChange={setProject} />
      <Button ref={button} aria-label="Add row" onClick={add}>
        Add
      </Button>
    </div>
  );
}
