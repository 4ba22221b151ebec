import { useState } from 'react';
import { Notice } from '../../shared/notice';
import { Radios } from '../../shared/radios';
import { TextInput } from '../../shared/text-input';
import { hostName, trackerServers } from './host-name';
import { vendorWords } from './vendor-words';

interface ServerChoiceProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (host: string) => void;
}

const serverOf = (text: string) => trackerServers.find(({ host }) => host === hostName('pivotal', text));

/** On which server a Tracker account is: one of those that can be reached, or the one a pasted address names. */
export function ServerChoice({ value, error, onChange }: ServerChoiceProps) {
  const [isPasted, setPasted] = useState(value !== '' && serverOf(value) === undefined);
  const server = serverOf(value);
  return (
    <>
      <Radios
        legend="Server"
        options={[
          ...trackerServers.map(({ host, name, isClosed }) => ({
            value: host,
            text: `${name} (${host})${isClosed ? ': closed since 30 April 2025' : ''}`,
          })),
          { value: '', text: 'I paste an address' },
        ]}
        value={isPasted ? '' : server?.host}
        error={isPasted ? undefined : error}
        onChange={(host) => {
          setPasted(host === '');
          onChange(host);
        }}
      />
      {isPasted && (
        <TextInput
          label="Address"
          hint={vendorWords.pivotal.addressHint}
          value={value}
          error={error}
          isRequired
          autoFocus
          onChange={onChange}
          onBlur={() => {
            // The address of a server on the list is that server.
            if (server === undefined) return;
            setPasted(false);
            onChange(server.host);
          }}
        />
      )}
      {server?.isClosed === true && (
        <Notice tone="warning" title="Pivotal Tracker’s public service is closed">
          It ended on 30 April 2025. Nobody can make a token or a webhook there any more, so a connection works only if
          a server answers there again. Teams that moved to LiteTracker choose LiteTracker above.
        </Notice>
      )}
    </>
  );
}
