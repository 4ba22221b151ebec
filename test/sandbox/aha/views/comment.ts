import type { Account } from '../account';
import { fieldableTypes } from '../account';
import type { Comment } from '../entities';
import { userView } from './people';
import type { View } from './parts';
import { addresses, attachmentsOf } from './parts';
import { iso } from './time';

export function commentView(account: Account, comment: Comment): View {
  const record = account.state.records.get(comment.recordId);
  return {
    id: comment.id,
    body: account.files.refreshed(comment.body),
    created_at: iso(comment.createdAt),
    updated_at: iso(comment.updatedAt),
    user: userView(account.state.users.get(comment.userId)),
    attachments: attachmentsOf(account, comment.id),
    url: account.url(`comments/${comment.id}`),
    resource: account.url(`api/v1/comments/${comment.id}`),
    commentable: {
      type: fieldableTypes[record.kind],
      id: record.id,
      product_id: record.productId,
      ...addresses(account, record),
    },
  };
}
