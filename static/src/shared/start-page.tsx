import '@atlaskit/css-reset';
import './page.css';
import { view } from '@forge/bridge';
import { StrictMode } from 'react';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Announcer } from './announcer';
import { ErrorBoundary } from './error-boundary';

/** A host that does not answer about its theme must not keep the page empty. */
const patience = 500;

/** Takes over the theme of the host page, then shows the page: so nothing is painted in the wrong colours. */
export function startPage(page: ReactElement): void {
  const place = document.getElementById('root');
  if (place === null) return;
  const show = () => {
    createRoot(place).render(
      <StrictMode>
        <Announcer>
          <ErrorBoundary>{page}</ErrorBoundary>
        </Announcer>
      </StrictMode>,
    );
  };
  const waited = new Promise((resolve) => setTimeout(resolve, patience));
  void Promise.race([view.theme.enable(), waited]).then(show, show);
}
