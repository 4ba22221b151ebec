// Runs before anything is painted: without a choice of the reader's, the colours follow the system's, also when that changes.
(() => {
  const root = document.documentElement;
  if (root.dataset.chosenTheme !== 'auto') return;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    root.dataset.colorMode = dark.matches ? 'dark' : 'light';
    root.dispatchEvent(new CustomEvent('colour-mode'));
  };
  dark.addEventListener('change', follow);
  follow();
})();
