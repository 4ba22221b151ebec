// Messages of the app over the page.
const place = () => document.getElementById('flags');
const shownFor = 8000;

const element = (name, attributes, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children.filter((child) => child !== undefined));
  return made;
};

export function showFlag({ id, type = 'info', title = '', description, actions = [], isAutoDismiss = false }) {
  closeFlag({ id });
  const flag = element(
    'section',
    { className: `flag flag-${type}` },
    element('strong', { textContent: title }),
    description === undefined ? undefined : element('p', { textContent: String(description) }),
    ...actions.map(({ text, onClick }) =>
      element('button', { type: 'button', textContent: text, onclick: () => onClick?.() }),
    ),
    element('button', {
      type: 'button',
      className: 'subtle',
      textContent: 'Dismiss',
      onclick: () => closeFlag({ id }),
    }),
  );
  flag.dataset.flag = id;
  place().append(flag);
  if (isAutoDismiss) setTimeout(() => flag.remove(), shownFor);
  return true;
}

export function closeFlag({ id }) {
  for (const flag of place().children) if (flag.dataset.flag === String(id)) flag.remove();
  return true;
}
