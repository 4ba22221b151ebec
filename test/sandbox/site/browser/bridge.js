// First script of every page of the app: `window.__bridge`, through which the app speaks to the page around it. The frame has
// an origin of its own, so everything goes as messages; functions the app hands over stay here and are called by number.
(() => {
  const host = document.currentScript.dataset.host;
  const functions = new Map();
  const waiting = new Map();
  let nextId = 1;

  const isPlain = (value) =>
    typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));

  function portable(value) {
    if (typeof value === 'function') {
      functions.set(nextId, value);
      return { __function: nextId++ };
    }
    if (Array.isArray(value)) return value.map(portable);
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, portable(inner)]));
  }

  const tell = (message) => parent.postMessage(message, host);

  const ask = (command, payload) =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      tell({ kind: 'call', id, command, payload: portable(payload) });
    });

  function takeAnswer({ id, value, error }) {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(value);
    else asked?.reject(new Error(error));
  }

  function setTheme({ mode, theme }) {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.colorMode = mode;
  }

  const takers = {
    answer: takeAnswer,
    run: ({ id, args }) => functions.get(id)?.(...args),
    theme: setTheme,
  };

  addEventListener('message', ({ source, origin, data }) => {
    if (source === parent && origin === host) takers[data?.kind]?.(data);
  });

  const tokens = () =>
    new Promise((resolve) => {
      const sheet = document.createElement('link');
      Object.assign(sheet, { rel: 'stylesheet', href: '/_frames/theme.css', onload: resolve, onerror: resolve });
      document.head.append(sheet);
    });

  async function enableTheming() {
    const [theme] = await Promise.all([ask('enableTheming'), tokens()]);
    setTheme(theme);
  }

  async function on(payload) {
    const subscription = await ask('on', payload);
    return { unsubscribe: () => void ask('off', { subscription }) };
  }

  /** A history of this frame alone; the product keeps the route of a full page in its own address as well. */
  function createHistory() {
    const entries = [{ pathname: '/', search: '', hash: '', state: undefined, key: 'default' }];
    const listeners = new Set();
    let index = 0;
    const placed = (to, state) => {
      const url = new URL(
        typeof to === 'string' ? to : `${to.pathname ?? ''}${to.search ?? ''}${to.hash ?? ''}`,
        'http://app',
      );
      return { pathname: url.pathname, search: url.search, hash: url.hash, state, key: String(nextId++) };
    };
    const moved = (action) => {
      history.action = action;
      history.location = entries[index];
      for (const listener of listeners) listener(history.location, action);
    };
    const history = {
      action: 'POP',
      location: entries[0],
      push(to, state) {
        entries.splice(++index, Infinity, placed(to, state));
        moved('PUSH');
      },
      replace(to, state) {
        entries[index] = placed(to, state);
        moved('REPLACE');
      },
      go(steps) {
        index = Math.min(Math.max(index + steps, 0), entries.length - 1);
        moved('POP');
      },
      goBack: () => history.go(-1),
      goForward: () => history.go(1),
      listen(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    return Promise.resolve(history);
  }

  const own = { enableTheming, on, createHistory };
  window.__bridge = { callBridge: (command, payload) => (own[command] ?? ((given) => ask(command, given)))(payload) };

  addEventListener('DOMContentLoaded', () => {
    const report = () => {
      const { marginTop, marginBottom } = getComputedStyle(document.body);
      const height = document.body.offsetHeight + parseFloat(marginTop) + parseFloat(marginBottom);
      tell({ kind: 'height', height: Math.ceil(height) });
    };
    new ResizeObserver(report).observe(document.body);
  });
})();
