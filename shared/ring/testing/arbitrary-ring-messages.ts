import fc from 'fast-check';
import type { RingId } from '../common/ring-id.ts';
import type { LinkMessage, ReplyBody, RequestBody, RingMessage } from '../common/ring-message.ts';

/** Every message of the ring, with any content that the wire can carry: for property tests and fuzzing. */

export const idBytes = 20;
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const id = bytes(idBytes).map((array) => Buffer.from(array).toString('hex') as RingId);
const ids = (maxLength: number) => fc.array(id, { maxLength });
const uint48 = fc.nat({ max: 2 ** 48 - 1 });
const wish = fc.constantFrom('nothing', 'near', 'shortcut');
const publicKey = bytes(32);
const signature = bytes(64);
const signal = fc.uint8Array({ maxLength: 400 });
const stamp = fc.record({ publicKey, at: uint48, signature });

const record = fc.record({
  key: id,
  kind: fc.constantFrom('peer', 'name'),
  issuedAt: uint48,
  value: fc.uint8Array({ maxLength: 387 }),
  publicKey,
  signature,
});
const records = fc.array(record, { maxLength: 24 });

const requestBody: fc.Arbitrary<RequestBody> = fc.oneof(
  fc.record({ kind: fc.constantFrom('find', 'get') }),
  fc.record({ kind: fc.constant('put'), record }),
  fc.record({ kind: fc.constant('read'), key: id }),
  fc.record({ kind: fc.constant('request'), wish, stamp }),
  fc.record({ kind: fc.constantFrom('offer', 'signal'), signal, stamp }),
);

const replyBody: fc.Arbitrary<ReplyBody> = fc.oneof(
  fc.record({ kind: fc.constant('found'), predecessors: ids(8), successors: ids(8) }),
  fc.record({ kind: fc.constant('records'), records }),
  fc.record({ kind: fc.constant('stored'), accepted: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('ready', 'busy', 'absent') }),
  fc.record({ kind: fc.constant('answer'), signal }),
);

const linkMessage: fc.Arbitrary<LinkMessage> = fc.oneof(
  fc.record({ type: fc.constant('hello'), publicKey, challenge: bytes(16) }),
  fc.record({ type: fc.constant('proof'), signature }),
  fc.record({ type: fc.constant('status'), member: fc.boolean(), wish }),
  fc.record({ type: fc.constantFrom('ping', 'pong', 'ask-list') }),
  fc.record({ type: fc.constant('list'), predecessors: ids(8), successors: ids(8) }),
  fc.record({ type: fc.constant('route'), query: uint48, target: id, path: ids(24), body: requestBody }),
  fc.record({ type: fc.constantFrom('ack', 'nack'), query: uint48 }),
  fc.record({
    type: fc.constant('reply'),
    query: uint48,
    back: ids(24),
    travelled: ids(24),
    body: replyBody,
    publicKey,
    signature,
  }),
  fc.record({ type: fc.constant('replicate'), records }),
  fc.record({ type: fc.constant('fetch'), key: id }),
);

export const arbitraryRingMessage: fc.Arbitrary<RingMessage> = fc.oneof(
  { weight: 8, arbitrary: linkMessage },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('relay'), from: id, to: id, message: linkMessage }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('relay-failed'), to: id }) },
);
