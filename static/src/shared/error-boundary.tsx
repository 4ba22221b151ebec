import { Component } from 'react';
import type { ReactNode } from 'react';
import { Notice } from './notice';

/** An answer of an unforeseen shape must not leave an empty page. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Notice
        tone="error"
        title="This page stopped working"
        action={{
          text: 'Show it again',
          onClick: () => {
            this.setState({ broken: false });
          },
        }}
      >
        Nothing was lost: linked records stay linked and changes go on. If it happens again, tell your Jira admin.
      </Notice>
    );
  }
}
