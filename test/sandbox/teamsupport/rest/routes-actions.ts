import type { Action, Attachment } from '../entities';
import type { ActionInput } from '../operations/actions';
import { attach, editAction, writeAction } from '../operations/actions';
import { crash } from '../refusal';
import { actionView, attachmentView } from '../views/action';
import type { Call, Reply } from './call';
import { one, param } from './call';
import { list } from './list';
import type { Route } from './router';
import { ticketOf } from './routes-tickets';

function actionOf(call: Call): Action {
  const ticket = ticketOf(call);
  const action = call.organisation.state.actions.find(param(call, 'action'));
  if (action?.ticketId !== ticket.id) throw crash('Sequence contains no elements');
  return action;
}

/** Newest first, the description last. */
const listActions = (call: Call): Reply =>
  list(call, call.organisation.actionsOf(ticketOf(call)).reverse(), {
    name: 'Actions',
    row: 'Action',
    view: (action) => actionView(call.organisation, action, 'ID'),
    times: ({ createdAt, modifiedAt }) => ({ DateCreated: createdAt, DateModified: modifiedAt }),
  });

const answer = ({ organisation }: Call, action: Action): Reply =>
  one('Action', actionView(organisation, action, 'ActionID'));

const post = (call: Call): Reply => {
  const { description = '', typeId, ...more } = inputOf(call);
  // Without a type the first one is taken: every ordinary action has one (TS-028).
  const [first] = [...call.organisation.state.actionTypes.all()].sort((a, b) => a.position - b.position);
  return answer(
    call,
    writeAction(call.act, ticketOf(call), { ...more, description, typeId: typeId ?? first?.id ?? null }),
  );
};

const put = (call: Call): Reply => answer(call, editAction(call.act, actionOf(call), inputOf(call)));

/** A type that does not exist is dropped without a word. */
function inputOf({ members, organisation }: Call): Partial<ActionInput> {
  const description = members.get('description');
  const typeId = members.get('actiontypeid');
  const visible = members.get('isvisibleonportal');
  const minutes = Number(members.get('timespent') ?? Number.NaN);
  return {
    ...(description === undefined ? {} : { description: description ?? '' }),
    ...(typeId && organisation.state.actionTypes.find(typeId) ? { typeId } : {}),
    ...(visible ? { visible: /^true$/i.test(visible) } : {}),
    ...(Number.isNaN(minutes) ? {} : { minutes }),
  };
}

const filesOf = (call: Call): Attachment[] =>
  call.organisation.state.attachments.by('action', actionOf(call).id).sort((a, b) => Number(a.id) - Number(b.id));

const listFiles = (call: Call, files: readonly Attachment[]): Reply =>
  list(call, files, {
    name: 'Attachments',
    row: 'Attachment',
    view: (file) => attachmentView(call.organisation, file, 'ID'),
  });

/** The name of the part is not documented (TS-067). @throws Refusal 500 without a file */
async function upload(call: Call): Promise<Reply> {
  const action = actionOf(call);
  const { uploadPart } = call.organisation.settings;
  const parts = [...(call.form ?? [])].filter(([name]) => uploadPart === null || name === uploadPart);
  const file = parts.map(([, value]) => value).find((value) => value instanceof File);
  if (!file) throw crash('No file was found in the request');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const contentType = file.type || 'application/octet-stream';
  const attachment = attach(call.act, action, { fileName: file.name, contentType, bytes });
  return one('Attachment', attachmentView(call.organisation, attachment, 'AttachmentID'));
}

function download(call: Call): Reply {
  const ticket = ticketOf(call);
  const { state } = call.organisation;
  const file = state.attachments.find(param(call, 'file'));
  if (!file || state.actions.find(file.actionId)?.ticketId !== ticket.id) throw crash('Sequence contains no elements');
  return { kind: 'file', type: file.contentType, name: file.fileName, bytes: state.bytes(file.id) };
}

const filesOfTicket = (call: Call): Attachment[] =>
  call.organisation.actionsOf(ticketOf(call)).flatMap(({ id }) => call.organisation.state.attachments.by('action', id));

export const actionRoutes: readonly Route[] = [
  { method: 'GET', path: 'tickets/:ticket/actions', handle: listActions },
  { method: 'POST', path: 'tickets/:ticket/actions', handle: post },
  { method: 'GET', path: 'tickets/:ticket/actions/:action', handle: (call) => answer(call, actionOf(call)) },
  { method: 'PUT', path: 'tickets/:ticket/actions/:action', handle: put },
  {
    method: 'GET',
    path: 'tickets/:ticket/actions/:action/attachments',
    handle: (call) => listFiles(call, filesOf(call)),
  },
  { method: 'POST', path: 'tickets/:ticket/actions/:action/attachments', handle: upload },
  { method: 'GET', path: 'tickets/:ticket/attachments', handle: (call) => listFiles(call, filesOfTicket(call)) },
  { method: 'GET', path: 'tickets/:ticket/attachments/:file', handle: download },
];
