import Button from '@atlaskit/button/new';
import { useId } from 'react';
import type { RefObject } from 'react';
import type { Candidate, Failure, FoundRecord, LinkTarget } from '../../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { call } from '../../shared/call';
import { DialogContent } from '../../shared/dialog';
import { FailureNotice } from '../../shared/failure-notice';
import { Radios } from '../../shared/radios';
import { systemNames } from '../../shared/system-names';
import { TextInput } from '../../shared/text-input';
import { useAttempt } from '../../shared/use-attempt';
import { FoundList } from './found-list';
import styles from './link-dialog.module.css';
import { isLinkable } from './linkable';
import { useSearch } from './use-search';

interface FindStepProps {
  readonly targets: readonly LinkTarget[];
  readonly target: LinkTarget;
  readonly onTarget: (target: LinkTarget) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly input: RefObject<HTMLInputElement>;
  readonly onFound: (candidate: Candidate) => void;
  readonly onClose: () => void;
}

const names = {
  plain: { label: 'Reference or address', missing: 'Enter a reference or an address.' },
  searchable: { label: 'Number, address or name', missing: 'Enter a number, an address or words of a name.' },
};

/** Refusals that are about what was typed belong below the field; all others above the form. */
const isAboutText = (failure: Failure) =>
  failure.field === 'text' ||
  failure.code === 'not-found' ||
  (failure.code === 'invalid' && failure.field === undefined);

/** Integrations are named by admins: whoever has an address in hand knows its tool rather. */
const Named = ({ name, system }: Pick<LinkTarget, 'name' | 'system'>) => (
  <>
    {name} <span className={styles.aside}>{systemNames[system]}</span>
  </>
);

export function FindStep({ targets, target, onTarget, text, onText, input, onFound, onClose }: FindStepProps) {
  const announce = useAnnounce();
  const form = useId();
  const { isBusy, failure, attempt, refuse } = useAttempt();

  const search = useSearch(target, text);
  const asked = target.searchable === true ? names.searchable : names.plain;
  const review = async (answering: ReturnType<typeof call<'issue', 'lookup'>>) => {
    const found = await attempt(answering);
    if (found === undefined) return;
    announce(`Found ${found.record.kindName} ${found.record.reference} ${found.record.name}`);
    onFound(found);
  };
  const choose = async ({ record, recordId }: FoundRecord) => {
    if (!isLinkable(record.kind)) return;
    const chosen = { kind: record.kind, id: recordId };
    await review(call('issue', 'lookup', { integration: target.integration, text: record.reference, record: chosen }));
  };
  const lookup = async () => {
    input.current?.focus();
    if (text.trim() === '') {
      refuse({ code: 'invalid', field: 'text', message: asked.missing });
      return;
    }
    const [only, ...others] = search.state === 'found' ? search.found : [];
    // A number is meant as it stands, though it may be a part of another.
    if (only !== undefined && others.length === 0 && !/^\W*\d+$/.test(text.trim())) await choose(only);
    else await review(call('issue', 'lookup', { integration: target.integration, text }));
  };
  const others = [...new Set(targets.map(({ system }) => system))].filter((system) => system !== target.system);
  const elsewhere =
    failure?.code === 'invalid' && text.trim() !== '' && others.length > 0
      ? `For a record of ${others.map((system) => systemNames[system]).join(' or ')}, choose its integration above.`
      : undefined;
  const fieldError =
    failure !== undefined && isAboutText(failure)
      ? [failure.message, failure.nextStep, elsewhere].filter((part) => part !== undefined).join(' ')
      : undefined;

  return (
    <DialogContent
      footer={
        <>
          <Button appearance="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button appearance="primary" type="submit" form={form} isLoading={isBusy}>
            Look up
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void lookup();
        }}
      >
        {failure !== undefined && fieldError === undefined && <FailureNotice failure={failure} />}
        {targets.length > 1 && (
          <Radios
            legend="Integration"
            options={targets.map(({ integration, name, system }) => ({
              value: integration,
              text: others.length === 0 ? name : <Named name={name} system={system} />,
            }))}
            value={target.integration}
            onChange={(integration) => {
              const chosen = targets.find((candidate) => candidate.integration === integration);
              if (chosen !== undefined) onTarget(chosen);
              refuse(undefined);
            }}
          />
        )}
        <TextInput
          label={asked.label}
          hint={target.hint}
          value={text}
          onChange={(value) => {
            onText(value);
            refuse(undefined);
          }}
          error={fieldError}
          inputRef={input}
        />
        {target.searchable === true && (
          <FoundList system={target.system} search={search} text={text} onChoose={(found) => void choose(found)} />
        )}
      </form>
    </DialogContent>
  );
}
