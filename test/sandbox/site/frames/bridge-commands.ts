import { z } from 'zod';
import type { ForgeHost } from '../../forge';
import type { Product } from '../../shapes';
import type { FrameFiles } from './frame-files';
import type { Place, Places } from './places';

interface Parts {
  readonly host: ForgeHost;
  readonly product: Product;
  readonly places: Places;
  readonly files: FrameFiles;
  /** Where the frames of a page at this origin come from. */
  readonly frameOrigin: string;
}

const invocation = z.object({ functionKey: z.string(), payload: z.unknown() });
const modal = z.object({ resource: z.string().nullish(), context: z.unknown() });
const productCall = z.object({
  product: z.literal('jira'),
  restPath: z.string().startsWith('/'),
  fetchRequestInit: z
    .object({
      method: z.string().default('GET'),
      headers: z.array(z.tuple([z.string(), z.string()])).default([]),
      body: z.string().nullish(),
    })
    .prefault({}),
  isMultipartFormData: z.literal(false, 'Files cannot be uploaded through the bridge of the sandbox').default(false),
});

/**
 * Answers what a frame asks of the server. Who asks and where follows from the frame's place alone.
 *
 * @throws what the frame's call is rejected with
 */
export async function runBridgeCommand(
  parts: Parts,
  place: Place,
  command: string,
  payload: unknown,
): Promise<unknown> {
  switch (command) {
    case 'invoke': {
      const { functionKey, payload: given } = invocation.parse(payload);
      return parts.host.invokeResolver(place, functionKey, given);
    }
    case 'getContext':
      return parts.host.pageContext(place);
    case 'fetchProduct':
      return fetchProduct(parts, place, productCall.parse(payload));
    case 'openModal':
      return openModal(parts, place, modal.parse(payload));
    default:
      throw new Error(`The sandbox does not know the bridge command ${command}`);
  }
}

/** A page calls the product as its reader, with no more scopes than the app has. */
async function fetchProduct(
  { host, product }: Parts,
  place: Place,
  call: z.output<typeof productCall>,
): Promise<object> {
  const { method, headers, body } = call.fetchRequestInit;
  const hasBody = body !== null && body !== undefined && !['GET', 'HEAD'].includes(method);
  const request = new Request(host.site.url + call.restPath, { method, headers, ...(hasBody ? { body } : {}) });
  const caller = { as: 'user', accountId: place.accountId, scopes: host.manifest.scopes } as const;
  const response = await product.handle(request, caller);
  const isAttachment = response.headers.has('content-disposition');
  const bytes = Buffer.from(await response.arrayBuffer());
  return {
    body: bytes.toString(isAttachment ? 'base64' : 'utf8'),
    headers: Object.fromEntries(response.headers),
    status: response.status,
    statusText: response.statusText,
    isAttachment,
  };
}

/** A frame in a dialog: the same place, with the dialog's own context under `extension.modal`. */
function openModal({ places, files, frameOrigin }: Parts, place: Place, given: z.output<typeof modal>): object {
  const resource = given.resource ?? place.resource;
  const extension = { ...place.extension, modal: given.context ?? {} };
  return {
    src: frameOrigin + files.address(resource),
    place: places.add({ ...place, resource, extension }),
  };
}
