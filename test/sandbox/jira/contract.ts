import type { Product } from '../shapes';
import { requestFaults } from './contract/check-request';
import { responseFaults } from './contract/check-response';
import { hasContract, isDescribed, readDocuments, type DescribedOperation } from './contract/document';
import { operationFinder, type FindOperation } from './contract/find-operation';
import { Validators } from './contract/validators';

export { hasContract, isDescribed, whyNoContract } from './contract/document';

/** A call or an answer that the official document does not allow. */
export interface Violation {
  /** `GET /rest/api/3/issue/{issueIdOrKey}`, or the path itself when the operation is unknown. */
  readonly operation: string;
  readonly side: 'request' | 'response';
  readonly fault: string;
}

export interface Checked extends Product {
  readonly violations: readonly Violation[];
}

interface Contract {
  readonly find: FindOperation;
  readonly validators: Validators;
  readonly operations: readonly DescribedOperation[];
}

let loaded: Contract | undefined;

/** The official documents, read and prepared once for all tests of a process. @throws when they are not there */
export function officialContract(): Contract {
  if (!loaded) {
    const documents = readDocuments();
    loaded = {
      find: operationFinder(documents),
      validators: new Validators(documents),
      operations: documents.flatMap(({ operations }) => operations),
    };
  }
  return loaded;
}

/**
 * Passes every call through to the stand-in and checks it: requests strictly, answers as far as the document can be trusted.
 * Without the document it only passes through; ask {@link hasContract}.
 */
export function checked(product: Product): Checked {
  const violations: Violation[] = [];
  if (!hasContract()) return { violations, handle: (request, caller) => product.handle(request, caller) };
  const { find, validators } = officialContract();
  return {
    violations,
    handle: async (request, caller) => {
      const url = new URL(request.url);
      if (!isDescribed(url.pathname)) return product.handle(request, caller);
      const contentType = request.headers.get('content-type') ?? '';
      const body = await request.clone().text();
      const found = find(request.method, url.pathname);
      const response = await product.handle(request, caller);
      if (!found) {
        violations.push({
          operation: `${request.method} ${url.pathname}`,
          side: 'request',
          fault: 'unknown operation',
        });
        return response;
      }
      const { described, params } = found;
      const operation = `${described.method} ${described.path}`;
      const asked = { params, query: url.searchParams, contentType, body };
      for (const fault of requestFaults(described, asked, validators)) {
        violations.push({ operation, side: 'request', fault });
      }
      const answered = {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        body: await response.clone().text(),
      };
      for (const fault of responseFaults(described, answered, validators)) {
        violations.push({ operation, side: 'response', fault });
      }
      return response;
    },
  };
}
