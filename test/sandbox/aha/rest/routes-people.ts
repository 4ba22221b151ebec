import { notFound } from '../refusal';
import { meView, userRowView } from '../views/people';
import type { Call, Reply } from './call';
import { ok } from './call';
import { page } from './list';
import type { Route } from './router';

/** `email` is compared without regard to case; disabled users are listed too. */
function listUsers(call: Call): Reply {
  const { users } = call.account.state;
  const email = call.query.get('email');
  const rows = email === null ? [...users.all()] : users.by('email', email.toLowerCase());
  return page(call, 'users', rows, (user) => userRowView(call.account, user));
}

function showUser(call: Call): Reply {
  const user = call.account.state.users.find(call.param('id'));
  if (!user) throw notFound();
  return ok({ user: userRowView(call.account, user) });
}

function listMembers(call: Call): Reply {
  const { id } = call.product();
  const rows = [...call.account.state.users.all()].filter((user) => user.roles[id] !== undefined);
  return page(call, 'users', rows, (user) => userRowView(call.account, user));
}

export const peopleRoutes: readonly Route[] = [
  { method: 'GET', path: 'me', handle: (call) => ok({ user: meView(call.account, call.user) }) },
  { method: 'GET', path: 'users', handle: listUsers },
  { method: 'GET', path: 'users/:id', handle: showUser },
  { method: 'GET', path: 'products/:product/users', handle: listMembers },
];
