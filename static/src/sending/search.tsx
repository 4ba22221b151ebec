import { useEffect, useState } from 'react';
import { TextInput } from '../shared/text-input';

/** Milliseconds without a key pressed until the search starts. */
const pause = 300;

export function Search({ onSearch }: { readonly onSearch: (text: string) => void }) {
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => {
      onSearch(text.trim());
    }, pause);
    return () => {
      clearTimeout(timer);
    };
  }, [text, onSearch]);
  return <TextInput label="Search features" type="search" value={text} onChange={setText} />;
}
