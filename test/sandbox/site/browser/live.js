// Keeps an issue's page up to date with what others do to it, and tells the app's frames, as the product does.
import { emit } from './frames.js';

const everyMs = 1500;
const main = document.querySelector('main[data-issue]');

/** Takes over the parts that show the issue, save those a person is busy with. */
async function refresh() {
  const response = await fetch(location.href);
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of main.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(part.id);
    if (next && !part.open && !part.contains(document.activeElement)) part.replaceWith(document.importNode(next, true));
  }
}

async function look() {
  const { issue, seen } = main.dataset;
  const response = await fetch(`/browse/${issue}/changes?seen=${encodeURIComponent(seen)}`);
  if (!response.ok) return;
  const news = await response.json();
  if (news.seen === seen) return;
  main.dataset.seen = news.seen;
  await refresh();
  emit('JIRA_ISSUE_CHANGED', { issueId: news.issueId, projectId: news.projectId, changes: news.changes });
}

function wait() {
  setTimeout(() => {
    const looked = document.hidden ? Promise.resolve() : look().catch(() => undefined);
    void looked.then(wait);
  }, everyMs);
}
if (main) wait();
